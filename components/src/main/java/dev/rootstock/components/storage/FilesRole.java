package dev.rootstock.components.storage;

import com.pulumi.aws.iam.Policy;
import com.pulumi.aws.iam.PolicyArgs;
import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.CustomResourceOptions;
import dev.rootstock.components.iam.PodIdentity;
import dev.rootstock.components.iam.Role;
import dev.rootstock.components.naming.Names;
import java.util.Map;

/** Lets the pods of one service account keep files in the bucket, without a key of their own. */
public final class FilesRole extends ComponentResource {

    private final Role role;

    public FilesRole(
            String name,
            Names names,
            ObjectStorage storage,
            PodIdentity identity,
            String namespace,
            String serviceAccount,
            ComponentResourceOptions options) {
        super("rootstock:aws:FilesRole", name, options);
        var policy = new Policy(
                name,
                PolicyArgs.builder()
                        .name(names.of("files"))
                        .description("Files of " + names.prefix())
                        .policy(storage.filesPolicy())
                        .build(),
                CustomResourceOptions.builder().parent(this).build());
        this.role = new Role(
                name,
                names,
                "files",
                identity.trust(namespace, serviceAccount),
                Map.of("files", policy.arn()),
                ComponentResourceOptions.builder().parent(this).build());
        registerOutputs(Map.of("arn", role.arn()));
    }

    public Output<String> arn() {
        return role.arn();
    }
}
