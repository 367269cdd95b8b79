package dev.rootstock.components.openedx;

import com.pulumi.kubernetes.core.v1.PersistentVolumeClaim;
import com.pulumi.kubernetes.core.v1.PersistentVolumeClaimArgs;
import com.pulumi.kubernetes.core.v1.inputs.PersistentVolumeClaimSpecArgs;
import com.pulumi.kubernetes.core.v1.inputs.ResourceRequirementsArgs;
import java.util.Map;
import java.util.Objects;

/** The volume of an in-cluster service. */
final class Claim {
    private Claim() {}

    static PersistentVolumeClaim make(Scope scope, Service service) {
        var settings = scope.args().settings();
        var size = Objects.requireNonNull(settings.volumeSizes().get(service), service.label());
        var spec = PersistentVolumeClaimSpecArgs.builder()
                .accessModes("ReadWriteOnce")
                .resources(ResourceRequirementsArgs.builder()
                        .requests(Map.of("storage", size))
                        .build());
        settings.storageClass().ifPresent(spec::storageClassName);
        // storage classes that wait for the first pod bind only after the Deployment exists, which waits for this claim
        var metadata = scope.metadata(service.label(), service.label(), Role.of(service))
                .annotations(Map.of("pulumi.com/skipAwait", "true"));
        return new PersistentVolumeClaim(
                scope.resourceName(service.label()),
                PersistentVolumeClaimArgs.builder()
                        .metadata(metadata.build())
                        .spec(spec.build())
                        .build(),
                scope.options());
    }
}
