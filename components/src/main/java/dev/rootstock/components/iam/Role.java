package dev.rootstock.components.iam;

import com.pulumi.aws.iam.RoleArgs;
import com.pulumi.aws.iam.RolePolicyAttachment;
import com.pulumi.aws.iam.RolePolicyAttachmentArgs;
import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.Resource;
import dev.rootstock.components.naming.Names;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A role, who may use it, and its policies. */
public final class Role extends ComponentResource {

    /** IAM's limit for names of roles. */
    private static final int LIMIT = 64;

    private final com.pulumi.aws.iam.Role role;
    private final List<Resource> attachments = new ArrayList<>();

    /**
     * @param part of the environment that the role is named after
     * @param trust who may use it
     * @param policies by a name of one's own, their ARNs
     */
    public Role(
            String name,
            Names names,
            String part,
            Output<String> trust,
            Map<String, Output<String>> policies,
            ComponentResourceOptions options) {
        super("rootstock:aws:Role", name, options);
        this.role = new com.pulumi.aws.iam.Role(
                name,
                RoleArgs.builder()
                        .name(names.within(LIMIT, part))
                        .assumeRolePolicy(trust)
                        .build(),
                CustomResourceOptions.builder().parent(this).build());
        policies.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(policy -> attachments.add(new RolePolicyAttachment(
                        name + "-" + policy.getKey(),
                        RolePolicyAttachmentArgs.builder()
                                .role(role.name())
                                .policyArn(policy.getValue())
                                .build(),
                        CustomResourceOptions.builder().parent(this).build())));
        registerOutputs(Map.of("arn", role.arn()));
    }

    public Output<String> arn() {
        return role.arn();
    }

    public Output<String> name() {
        return role.name();
    }

    /** What must exist before a service uses the role, and must outlive that use. */
    public List<Resource> policies() {
        return List.copyOf(attachments);
    }
}
