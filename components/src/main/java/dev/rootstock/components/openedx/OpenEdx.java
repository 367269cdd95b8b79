package dev.rootstock.components.openedx;

import com.pulumi.core.Output;
import com.pulumi.kubernetes.core.v1.Namespace;
import com.pulumi.kubernetes.core.v1.NamespaceArgs;
import com.pulumi.kubernetes.core.v1.ServiceAccount;
import com.pulumi.kubernetes.core.v1.ServiceAccountArgs;
import com.pulumi.kubernetes.meta.v1.inputs.ObjectMetaArgs;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An Open edX site on a Kubernetes cluster: what Tutor 22 deploys, declared, so that a plan shows every object and each
 * init Job, and with secrets in Secrets.
 *
 * <p>Order: namespace, then configuration and stores, then the init Jobs one after another, then the web servers and workers.
 * Nothing in a step waits for a later one, so a first deployment cannot lock itself out; on an upgrade, the old pods serve
 * until the database fits the new ones.
 *
 * <p>Without a {@link StorageEndpoint}, uploads are on the disk of the pod that took them, as with Tutor.
 */
public final class OpenEdx extends ComponentResource {
    /** What the platform's pods are in the cluster: whoever gives them a role in a cloud names it. */
    public static final String SERVICE_ACCOUNT = "openedx";

    private static final String TYPE = "rootstock:openedx:OpenEdx";

    private final OpenEdxArgs args;
    private final Output<String> address;
    private final Optional<Output<String>> administratorPassword;

    /**
     * @param name prefix of the resources' names in the stack
     * @param options give the Kubernetes provider here
     */
    public OpenEdx(String name, OpenEdxArgs args, ComponentResourceOptions options) {
        super(TYPE, name, options);
        this.args = args;
        var credentials = new Credentials(new Scope(name, args, this, List.of()));
        var backends = Backends.of(args, credentials);
        var scope = new Scope(name, args, this, List.of(namespace(name)));
        new Isolation(scope).make();

        var configuration = new Configuration(scope, credentials.secretKey());
        new SiteFiles(args, credentials, backends, configuration).make();
        configuration.uses(serviceAccount(scope));
        var stores = new Stores(scope, configuration).make();
        var ready = new InitJobs(scope, backends, credentials, configuration).make(stores);
        new Platform(scope, configuration, ready).make();
        Frontends.make(scope, configuration);
        this.address = address(new FrontDoor(scope, configuration).make());
        this.administratorPassword = args.settings().administrator().map(ignored -> credentials.administrator());

        var outputs = new HashMap<String, Output<?>>();
        outputs.put("lmsUrl", lmsUrl());
        outputs.put("studioUrl", studioUrl());
        outputs.put("mfeUrl", mfeUrl());
        outputs.put("address", address);
        outputs.put("namespace", namespace());
        administratorPassword.ifPresent(password -> outputs.put("administratorPassword", password));
        registerOutputs(outputs);
    }

    /** Where learners go. */
    public Output<String> lmsUrl() {
        return Output.of(args.url(args.lmsHost()));
    }

    /** Where authors go. */
    public Output<String> studioUrl() {
        return Output.of(args.url(args.cmsHost()));
    }

    public Output<String> mfeUrl() {
        return Output.of(args.url(args.mfeHost()));
    }

    /** Host name or IP address of the load balancer, to which the site's names have to lead; empty behind an ingress. */
    public Output<String> address() {
        return address;
    }

    public Output<String> namespace() {
        return Output.of(args.namespace());
    }

    /** The superuser's first password, a secret, if one was asked for. */
    public Optional<Output<String>> administratorPassword() {
        return administratorPassword;
    }

    /** All hosts that need a name leading to {@link #address()}. */
    public List<String> hosts() {
        return List.of(args.lmsHost(), args.cmsHost(), args.mfeHost(), args.searchHost());
    }

    private Namespace namespace(String name) {
        var labels = Map.of(
                "app.kubernetes.io/part-of", "openedx",
                "pod-security.kubernetes.io/enforce", "restricted");
        var options = new Scope(name, args, this, List.of()).options();
        return new Namespace(
                name + "-namespace",
                NamespaceArgs.builder()
                        .metadata(ObjectMetaArgs.builder()
                                .name(args.namespace())
                                .labels(labels)
                                .build())
                        .build(),
                options);
    }

    /** What the platform's pods run as: no token, but the role that may use the bucket. */
    private static ServiceAccount serviceAccount(Scope scope) {
        var metadata = scope.metadata(SERVICE_ACCOUNT, SERVICE_ACCOUNT, Role.APPLICATION);
        scope.args().storage().ifPresent(storage -> {
            if (storage.access() instanceof StorageEndpoint.Role(var arn)) {
                metadata.annotations(arn.applyValue(role -> Map.of("eks.amazonaws.com/role-arn", role)));
            }
        });
        return new ServiceAccount(
                scope.resourceName(SERVICE_ACCOUNT),
                ServiceAccountArgs.builder()
                        .metadata(metadata.build())
                        .automountServiceAccountToken(false)
                        .build(),
                scope.options());
    }

    private static Output<String> address(com.pulumi.kubernetes.core.v1.Service service) {
        return service.status()
                .applyValue(status -> status.flatMap(it -> it.loadBalancer())
                        .map(balancer -> new ArrayList<>(balancer.ingress()))
                        .filter(ingress -> !ingress.isEmpty())
                        .map(List::getFirst)
                        .flatMap(ingress -> ingress.hostname().or(ingress::ip))
                        .orElse(""));
    }
}
