package dev.rootstock.components.openedx;

import com.pulumi.core.Output;
import com.pulumi.kubernetes.batch.v1.Job;
import com.pulumi.resources.Resource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Tutor's init tasks in Tutor's order, each waiting for the one before. They need the stores, never the web servers. */
final class InitJobs {
    private static final Sizing PLATFORM = Sizing.fixed(1, "500m", "1Gi", "3Gi");
    private static final Sizing CLIENT = Sizing.fixed(1, "100m", "128Mi", "512Mi");

    private final Scope scope;
    private final OpenEdxArgs args;
    private final Backends backends;
    private final Credentials credentials;
    private final Configuration configuration;

    InitJobs(Scope scope, Backends backends, Credentials credentials, Configuration configuration) {
        this.scope = scope;
        this.args = scope.args();
        this.backends = backends;
        this.credentials = credentials;
        this.configuration = configuration;
    }

    /** Makes the chain after the stores; the last Job's end means that the site may start. */
    Job make(List<Resource> stores) {
        var ready = new ArrayList<Resource>(stores);
        ready.addAll(configuration.resources());
        var last = mysql().after(ready);
        last = searchKey().after(with(ready, last));
        last = platform("lms-init", "lms", "init/lms.sh")
                .env("LMS_HOST", args.lmsHost())
                .env("CMS_HOST", args.cmsHost())
                .env("STUDIO_URL", args.url(args.cmsHost()))
                .dependsOn("oauth", fingerprint(credentials.oauthSecret()))
                .after(with(ready, last));
        last = platform("cms-init", "cms", "init/cms.sh").after(with(ready, last));
        last = platform("frontends-init", "lms", "init/frontends.sh").after(with(ready, last));
        if (args.settings().administrator().isPresent()) {
            last = administrator(args.settings().administrator().get()).after(with(ready, last));
        }
        return last;
    }

    private InitJob mysql() {
        var image = args.settings().images().mysql();
        var pod = new Pod("mysql-init", image, CLIENT)
                .runAs(999, 999)
                .mount(Mount.secret(SiteFiles.MYSQL_SECRET, "/run/mysql-admin", "client.cnf"))
                .mount(Mount.secret(SiteFiles.PLATFORM_SECRET, "/run/mysql-site", "mysql-password"));
        if (configuration.has(Trust.CONFIG_MAP)) {
            pod.mount(Mount.configMap(Trust.CONFIG_MAP, Trust.FOLDER));
        }
        return shell("mysql-init", pod, image, "init/mysql.sh")
                .env("MYSQL_HOST", backends.mysql().host())
                .env("MYSQL_PORT", backends.mysql().port().applyValue(String::valueOf))
                .env("SITE_DATABASE", backends.mysql().database())
                .env("SITE_USER", backends.mysql().applicationUser())
                .dependsOn("password", fingerprint(credentials.mysqlSite()));
    }

    private InitJob searchKey() {
        var image = args.settings().images().openedx();
        var pod = platformPod("search-init", "lms")
                .mount(Mount.secret(SiteFiles.SEARCH_SECRET, "/run/meilisearch", "master-key"));
        return new InitJob(scope, "search-init", pod, image, "python", "-c", Template.text("init/meilisearch.py"))
                .env("MEILISEARCH_URL", "http://" + Service.MEILISEARCH.label() + ":" + Service.MEILISEARCH.port())
                .env("MEILISEARCH_INDEX_PREFIX", PlatformConfig.SEARCH_PREFIX)
                .env("MEILISEARCH_KEY_UID", credentials.searchKeyUid())
                .dependsOn("server", Output.of(args.settings().images().meilisearch()))
                .dependsOn("key", fingerprint(credentials.searchKey()));
    }

    private InitJob administrator(Administrator administrator) {
        var pod = platformPod("administrator-init", "lms")
                .mount(Mount.secret(SiteFiles.ADMINISTRATOR_SECRET, "/run/administrator", "password"));
        return shell("administrator-init", pod, args.settings().images().openedx(), "init/administrator.sh")
                .env("ADMIN_USERNAME", administrator.username())
                .env("ADMIN_EMAIL", administrator.email());
    }

    private InitJob platform(String step, String variant, String script) {
        return shell(step, platformPod(step, variant), args.settings().images().openedx(), script)
                .env("MYSQL_HOST", backends.mysql().host())
                .env("MYSQL_PORT", backends.mysql().port().applyValue(String::valueOf))
                .env("MONGODB_HOST", backends.mongodb().host())
                .env("MONGODB_PORT", backends.mongodb().port().applyValue(String::valueOf));
    }

    private Pod platformPod(String name, String variant) {
        return Platform.pod(scope, configuration, name, variant, PLATFORM);
    }

    private InitJob shell(String step, Pod pod, String image, String script) {
        return new InitJob(scope, step, pod, image, "sh", "-e", "-c", Template.text(script));
    }

    private Output<String> fingerprint(Output<String> secret) {
        return Digest.ofSecrets(credentials.secretKey(), Digest.resolve(Map.of("secret", secret)));
    }

    private static List<Resource> with(List<Resource> resources, Resource another) {
        var all = new ArrayList<>(resources);
        all.add(another);
        return all;
    }
}
