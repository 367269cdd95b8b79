package dev.rootstock.components.provider;

import com.pulumi.Context;
import com.pulumi.aws.inputs.ProviderDefaultTagsArgs;
import com.pulumi.core.Output;
import com.pulumi.exceptions.RunException;
import com.pulumi.resources.CustomResourceOptions;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/** Makes the providers of a program. */
public final class ExplicitProviders {

    private ExplicitProviders() {}

    /**
     * AWS, in the environment's region and account only.
     *
     * @param tags on every resource that can have tags
     */
    public static com.pulumi.aws.Provider aws(Context context, AwsSettings settings, Map<String, String> tags) {
        var config = context.config("aws");
        config.get("region").filter(region -> !region.equals(settings.region())).ifPresent(region -> {
            throw new RunException("aws:region is " + region + " in the stack's configuration and aws.region is "
                    + settings.region() + " in environment.conf; remove aws:region.");
        });
        var arguments = com.pulumi.aws.ProviderArgs.builder()
                .region(settings.region())
                .defaultTags(ProviderDefaultTagsArgs.builder().tags(tags).build());
        settings.account().ifPresent(account -> arguments.allowedAccountIds(account.digits()));
        PassedOn.to(com.pulumi.aws.ProviderArgs.class, arguments, config, Set.of("region"));
        return new com.pulumi.aws.Provider("aws", arguments.build());
    }

    /** Whether the stack's configuration names the Kubernetes cluster itself. */
    public static boolean namesCluster(Context context) {
        return context.config("kubernetes").get("kubeconfig").isPresent();
    }

    /**
     * The Kubernetes cluster that {@code kubernetes:kubeconfig} names, else the one given here.
     *
     * @param kubeconfig the content of a kubeconfig file
     */
    public static com.pulumi.kubernetes.Provider kubernetes(Context context, Supplier<Output<String>> kubeconfig) {
        var config = context.config("kubernetes");
        var arguments = com.pulumi.kubernetes.ProviderArgs.builder()
                .enableServerSideApply(true)
                // a changed setting rolls the pods by an annotation, so its ConfigMap is changed in place
                .enableConfigMapMutable(true);
        if (!namesCluster(context)) {
            arguments.kubeconfig(kubeconfig.get().asSecret());
        }
        PassedOn.to(com.pulumi.kubernetes.ProviderArgs.class, arguments, config, Set.of());
        return new com.pulumi.kubernetes.Provider("kubernetes", arguments.build(), CustomResourceOptions.Empty);
    }
}
