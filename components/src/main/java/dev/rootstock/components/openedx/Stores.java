package dev.rootstock.components.openedx;

import com.pulumi.resources.Resource;
import java.util.ArrayList;
import java.util.List;

/** The services that the platform needs and that the environment did not bring, each one pod with a volume. */
final class Stores {
    private final Scope scope;
    private final Images images;
    private final Configuration configuration;

    Stores(Scope scope, Configuration configuration) {
        this.scope = scope;
        this.images = scope.args().settings().images();
        this.configuration = configuration;
    }

    /** Makes what is missing and answers with what the init Jobs have to wait for. */
    List<Resource> make() {
        var args = scope.args();
        var made = new ArrayList<Resource>();
        made.add(search());
        if (args.mysql().isEmpty()) {
            made.add(mysql());
        }
        if (args.mongodb().isEmpty()) {
            made.add(mongodb());
        }
        if (args.redis().isEmpty()) {
            made.add(redis());
        }
        if (args.smtp().isEmpty()) {
            made.add(mailRelay());
        }
        return made;
    }

    private Resource search() {
        var pod = pod(Service.MEILISEARCH, images.meilisearch())
                .secretEnv("MEILI_MASTER_KEY", SiteFiles.SEARCH_SECRET, "master-key")
                .env("MEILI_NO_ANALYTICS", "true")
                .probes(Probes.http(Service.MEILISEARCH.port(), "/health", "localhost"));
        return stateful(Service.MEILISEARCH, pod, "/meili_data", SiteFiles.SEARCH_SECRET);
    }

    private Resource mysql() {
        var pod = pod(Service.MYSQL, images.mysql())
                .args(
                        "mysqld",
                        "--character-set-server=utf8mb4",
                        "--collation-server=utf8mb4_unicode_ci",
                        "--binlog-expire-logs-seconds=259200",
                        // accounts made before MySQL 8.4 sign in this way
                        "--mysql-native-password=ON")
                .env("MYSQL_ROOT_PASSWORD_FILE", "/run/mysql-root/root-password")
                .mount(Mount.secret(SiteFiles.MYSQL_SECRET, "/run/mysql-root", "root-password"))
                .runAs(999, 999)
                .grace(120)
                .probes(Probes.command("mysqladmin", "ping", "--host=127.0.0.1", "--silent"));
        // the root password is read when the volume is empty, and never again
        return stateful(Service.MYSQL, pod, "/var/lib/mysql");
    }

    private Resource mongodb() {
        var pod = pod(Service.MONGODB, images.mongodb())
                .args("mongod", "--storageEngine", "wiredTiger")
                .env("HOME", "/tmp")
                .secretEnv("MONGO_INITDB_ROOT_USERNAME", SiteFiles.MONGODB_SECRET, "username")
                .secretEnv("MONGO_INITDB_ROOT_PASSWORD", SiteFiles.MONGODB_SECRET, "password")
                .runAs(999, 999)
                .grace(120)
                .probes(Probes.tcp(Service.MONGODB.port()));
        return stateful(Service.MONGODB, pod, "/data/db");
    }

    private Resource redis() {
        var pod = pod(Service.REDIS, images.redis())
                .args("redis-server", "/openedx/redis/config/redis.conf")
                .workingDirectory("/openedx/redis/data")
                .mount(Mount.configMap(SiteFiles.REDIS, "/openedx/redis/config"))
                .mount(Mount.secret(SiteFiles.REDIS_SECRET, "/openedx/redis/secret", "auth.conf"))
                .secretEnv("REDISCLI_AUTH", SiteFiles.REDIS_SECRET, "password")
                // redis-cli succeeds even when the answer is an error
                .probes(Probes.command("sh", "-c", "redis-cli ping | grep -q PONG"));
        return stateful(Service.REDIS, pod, "/openedx/redis/data", SiteFiles.REDIS, SiteFiles.REDIS_SECRET);
    }

    private Resource mailRelay() {
        var pod = pod(Service.SMTP, images.smtp()).runAs(100, 101).probes(Probes.tcp(Service.SMTP.port()));
        return new Workload(scope, Service.SMTP, pod).serve();
    }

    private Pod pod(Service service, String image) {
        return new Pod(service.label(), image, scope.args().settings().size(service)).port("main", service.port());
    }

    private Resource stateful(Service service, Pod pod, String path, String... files) {
        return new Workload(scope, service, pod)
                .configuredBy(configuration.digest(files))
                .after(configuration.resources())
                .keepsDataAt(path)
                .serve();
    }
}
