package dev.rootstock.components.openedx;

import com.pulumi.kubernetes.core.v1.inputs.ConfigMapVolumeSourceArgs;
import com.pulumi.kubernetes.core.v1.inputs.EmptyDirVolumeSourceArgs;
import com.pulumi.kubernetes.core.v1.inputs.KeyToPathArgs;
import com.pulumi.kubernetes.core.v1.inputs.PersistentVolumeClaimVolumeSourceArgs;
import com.pulumi.kubernetes.core.v1.inputs.SecretVolumeSourceArgs;
import com.pulumi.kubernetes.core.v1.inputs.VolumeArgs;
import com.pulumi.kubernetes.core.v1.inputs.VolumeMountArgs;
import java.util.List;
import java.util.Optional;

/**
 * A volume of a pod and where its container sees it.
 *
 * @param subPath the one entry of the volume to show at {@code path}, or all of it
 */
record Mount(String volume, Source source, String path, Optional<String> subPath) {

    /** Where a volume's content comes from. */
    sealed interface Source {}

    record FromConfigMap(String name) implements Source {}

    /** The named keys of a Secret, or all of them. */
    record FromSecret(String name, List<String> keys) implements Source {}

    record FromClaim(String name) implements Source {}

    /** Empty at first, gone with the pod. */
    record Scratch() implements Source {}

    static Mount configMap(String name, String path) {
        return new Mount(name, new FromConfigMap(name), path, Optional.empty());
    }

    static Mount file(String configMap, String key, String path) {
        return new Mount(configMap, new FromConfigMap(configMap), path, Optional.of(key));
    }

    static Mount secret(String name, String path, String... keys) {
        return new Mount("secret-" + name, new FromSecret(name, List.of(keys)), path, Optional.empty());
    }

    static Mount claim(String name, String path) {
        return new Mount("data", new FromClaim(name), path, Optional.empty());
    }

    static Mount scratch(String volume, String path) {
        return new Mount(volume, new Scratch(), path, Optional.empty());
    }

    VolumeMountArgs mountArgs() {
        var mount = VolumeMountArgs.builder().name(volume).mountPath(path);
        subPath.ifPresent(mount::subPath);
        return switch (source) {
            case FromConfigMap ignored -> mount.readOnly(true).build();
            case FromSecret ignored -> mount.readOnly(true).build();
            case FromClaim ignored -> mount.build();
            case Scratch ignored -> mount.build();
        };
    }

    VolumeArgs volumeArgs() {
        var args = VolumeArgs.builder().name(volume);
        return switch (source) {
            case FromConfigMap map ->
                args.configMap(ConfigMapVolumeSourceArgs.builder()
                                .name(map.name())
                                .build())
                        .build();
            case FromSecret secret -> args.secret(secretArgs(secret)).build();
            case FromClaim claim ->
                args.persistentVolumeClaim(PersistentVolumeClaimVolumeSourceArgs.builder()
                                .claimName(claim.name())
                                .build())
                        .build();
            case Scratch ignored ->
                args.emptyDir(EmptyDirVolumeSourceArgs.builder().build()).build();
        };
    }

    /** Readable by the pod's group, which is the container's, and by nobody else. */
    private static SecretVolumeSourceArgs secretArgs(FromSecret secret) {
        var args = SecretVolumeSourceArgs.builder().secretName(secret.name()).defaultMode(0440);
        if (!secret.keys().isEmpty()) {
            args.items(secret.keys().stream()
                    .map(key -> KeyToPathArgs.builder().key(key).path(key).build())
                    .toList());
        }
        return args.build();
    }
}
