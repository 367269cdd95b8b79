package dev.rootstock.components.kubernetes;

import com.pulumi.kubernetes.meta.v1.inputs.ObjectMetaArgs;
import com.pulumi.kubernetes.storage.v1.StorageClass;
import com.pulumi.kubernetes.storage.v1.StorageClassArgs;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.CustomResourceOptions;
import java.util.Map;

/** The storage class of a cluster on AWS: encrypted disks that grow; EKS itself brings none. */
public final class EncryptedVolumes extends ComponentResource {

    /** The class's name, for claims that ask for it. */
    public static final String CLASS = "encrypted";

    public EncryptedVolumes(String name, ComponentResourceOptions options) {
        super("rootstock:aws:EncryptedVolumes", name, options);
        new StorageClass(
                name,
                StorageClassArgs.builder()
                        .metadata(ObjectMetaArgs.builder()
                                .name(CLASS)
                                .annotations(Map.of("storageclass.kubernetes.io/is-default-class", "true"))
                                .build())
                        .provisioner("ebs.csi.aws.com")
                        .parameters(Map.of("type", "gp3", "encrypted", "true"))
                        .reclaimPolicy("Delete")
                        .allowVolumeExpansion(true)
                        // the disk is made in the zone of the pod that needs it
                        .volumeBindingMode("WaitForFirstConsumer")
                        .build(),
                CustomResourceOptions.builder().parent(this).build());
        registerOutputs(Map.of());
    }
}
