package dev.rootstock.stacks.openedx.aws;

import com.pulumi.Context;
import com.pulumi.core.Output;
import com.pulumi.exceptions.RunException;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.Resource;
import dev.rootstock.components.dns.Dns;
import dev.rootstock.components.kubernetes.EncryptedVolumes;
import dev.rootstock.components.kubernetes.KubernetesCluster;
import dev.rootstock.components.openedx.OpenEdx;
import dev.rootstock.components.openedx.OpenEdxArgs;
import dev.rootstock.components.openedx.SmtpEndpoint;
import dev.rootstock.components.openedx.StorageEndpoint;
import dev.rootstock.components.provider.ExplicitProviders;
import dev.rootstock.components.storage.FilesRole;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Optional;

/** One Open edX site with everything it needs. */
final class Site {
    private final Context context;

    private final Path folder;
    private final Environment environment;

    Site(Context context, Path folder, Environment environment) {
        this.context = context;
        this.folder = folder;
        this.environment = environment;
    }

    void declare() {
        var foundation = Foundation.lay(context, environment);
        var stores = DataStores.declare(foundation, folder);
        var application = application(foundation, stores);
        names(foundation, stores, application);

        context.export("siteUrl", application.lmsUrl());
        context.export("studioUrl", application.studioUrl());
        context.export("mfeUrl", application.mfeUrl());
        context.export("address", application.address());
        context.export("namespace", application.namespace());
        application.administratorPassword().ifPresent(password -> context.export("administratorPassword", password));
        context.export("vpcId", foundation.network().vpcId());
        foundation.cluster().ifPresent(cluster -> {
            context.export("clusterName", cluster.name());
            context.export("clusterEndpoint", cluster.endpoint());
        });
        stores.export(context);
    }

    private OpenEdx application(Foundation foundation, DataStores stores) {
        var namespace = foundation.names().prefix();
        var kubernetes = ExplicitProviders.kubernetes(context, () -> kubeconfig(foundation));
        var needed = new ArrayList<Resource>();
        foundation.cluster().map(KubernetesCluster::machines).ifPresent(needed::add);

        // a cluster that the configuration names brings storage of its own
        var ours = foundation.cluster().isPresent() && !ExplicitProviders.namesCluster(context);
        if (ours) {
            needed.add(new EncryptedVolumes(
                    "volumes",
                    ComponentResourceOptions.builder().providers(kubernetes).build()));
        }
        return new OpenEdx(
                "openedx",
                new OpenEdxArgs(
                        namespace,
                        environment.domain(),
                        "studio." + environment.domain(),
                        "apps." + environment.domain(),
                        environment.platform().name(),
                        environment.platform().contact(),
                        environment.platform().https(),
                        environment
                                .application()
                                .settings(
                                        environment.platform(),
                                        ours ? Optional.of(EncryptedVolumes.CLASS) : Optional.empty()),
                        stores.mysqlEndpoint(),
                        stores.mongodbEndpoint(),
                        stores.redisEndpoint(),
                        storage(foundation, stores, namespace),
                        environment.smtp().map(this::smtp)),
                ComponentResourceOptions.builder()
                        .providers(kubernetes)
                        .dependsOn(needed)
                        .build());
    }

    /** Pods reach the bucket by a role, which only a cluster on AWS can give them. */
    private Optional<StorageEndpoint> storage(Foundation foundation, DataStores stores, String namespace) {
        return foundation.cluster().map(cluster -> {
            var role = new FilesRole(
                    "files",
                    foundation.names(),
                    stores.storage(),
                    cluster.identity(),
                    namespace,
                    OpenEdx.SERVICE_ACCOUNT,
                    foundation.options());
            return StorageEndpoint.s3(
                    stores.storage().files(), Output.of(environment.aws().region()), role.arn());
        });
    }

    private SmtpEndpoint smtp(SmtpSettings settings) {
        return new SmtpEndpoint(
                Output.of(settings.host()),
                Output.of(settings.port()),
                Output.of(settings.username()),
                context.config().requireSecret("smtpPassword"),
                settings.encryption());
    }

    private Output<String> kubeconfig(Foundation foundation) {
        return environment
                .kubeconfig()
                .map(file -> Output.of(read(folder.resolve(file))))
                .orElseGet(() -> foundation.cluster().orElseThrow().kubeconfig());
    }

    private void names(Foundation foundation, DataStores stores, OpenEdx application) {
        if (!environment.dns().managed()) {
            return;
        }
        var dns = new Dns("dns", environment.domain(), environment.dns(), foundation.options());
        dns.leadTo(application.hosts(), application.address());
        stores.mysql().ifPresent(it -> dns.alias("mysql", it.host()));
        stores.mongodb().ifPresent(it -> {
            dns.alias("mongodb.master", it.host());
            dns.alias("mongodb.reader", it.reader());
        });
        stores.redis().ifPresent(it -> dns.alias("cache", it.host()));
        context.export("nameServers", dns.nameServers());
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new RunException("kubeconfig names " + file + ", which cannot be read: " + e, e);
        }
    }
}
