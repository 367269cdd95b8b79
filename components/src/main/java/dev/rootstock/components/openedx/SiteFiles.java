package dev.rootstock.components.openedx;

import com.pulumi.core.Output;
import java.util.Map;
import java.util.TreeMap;

/** The ConfigMaps and Secrets of one site: which there are, under Tutor's names where Tutor has them. */
final class SiteFiles {
    static final String SETTINGS_LMS = "openedx-settings-lms";
    static final String SETTINGS_CMS = "openedx-settings-cms";
    static final String CONFIG = "openedx-config";
    static final String UWSGI = "openedx-uwsgi-config";
    static final String CADDY = "caddy-config";
    static final String MFE = "mfe-caddy-config";
    static final String REDIS = "redis-config";

    /** What the platform's code may know. */
    static final String PLATFORM_SECRET = "openedx";

    static final String MYSQL_SECRET = "mysql-admin";
    static final String MONGODB_SECRET = "mongodb";
    static final String REDIS_SECRET = "redis";
    static final String SEARCH_SECRET = "meilisearch";
    static final String ADMINISTRATOR_SECRET = "administrator";

    private final OpenEdxArgs args;
    private final Credentials credentials;
    private final Backends backends;
    private final Configuration made;

    SiteFiles(OpenEdxArgs args, Credentials credentials, Backends backends, Configuration made) {
        this.args = args;
        this.credentials = credentials;
        this.backends = backends;
        this.made = made;
    }

    void make() {
        var shared = Template.text("settings/site_settings.py");
        made.configMap(SETTINGS_LMS, Role.APPLICATION, settings("settings/production_lms.py", shared));
        made.configMap(SETTINGS_CMS, Role.APPLICATION, settings("settings/production_cms.py", shared));
        made.configMap(CONFIG, Role.APPLICATION, new PlatformConfig(args, backends).files());
        made.configMap(UWSGI, Role.APPLICATION, Map.of("uwsgi.ini", Template.text("server/uwsgi.ini")));
        made.configMap(CADDY, Role.PROXY, Map.of("Caddyfile", FrontDoor.caddyfile(args)));
        made.configMap(
                MFE,
                Role.FRONTEND,
                Map.of("Caddyfile", Template.fill("caddy/mfe.Caddyfile", Map.of("lms_host", args.lmsHost()))));
        var authorities = Trust.bundles(backends);
        if (!authorities.isEmpty()) {
            made.configMap(Trust.CONFIG_MAP, Role.APPLICATION, Digest.resolve(authorities));
        }
        made.secret(PLATFORM_SECRET, Role.APPLICATION, platformSecrets());
        made.secret(MYSQL_SECRET, Role.STORE, mysqlSecrets());
        made.secret(SEARCH_SECRET, Role.STORE, Map.of("master-key", credentials.searchMasterKey()));
        if (args.mongodb().isEmpty()) {
            made.secret(
                    MONGODB_SECRET,
                    Role.STORE,
                    Map.of(
                            "username", backends.mongodb().username(),
                            "password", backends.mongodb().password()));
        }
        if (args.redis().isEmpty()) {
            made.configMap(REDIS, Role.STORE, Map.of("redis.conf", Template.text("server/redis.conf")));
            var password = credentials.redis();
            var auth = password.applyValue(text -> "requirepass " + text + "\n");
            made.secret(REDIS_SECRET, Role.STORE, Map.of("auth.conf", auth, "password", password));
        }
        if (args.settings().administrator().isPresent()) {
            made.secret(ADMINISTRATOR_SECRET, Role.APPLICATION, Map.of("password", credentials.administrator()));
        }
    }

    /** No {@code __init__.py}, which Python does without: Pulumi drops properties whose names begin with two underscores. */
    private static Map<String, String> settings(String production, String shared) {
        return Map.of("production.py", Template.text(production), "site_settings.py", shared);
    }

    /** One file for each {@code secret(...)} in {@code site_settings.py}. */
    private Map<String, Output<String>> platformSecrets() {
        var secrets = new TreeMap<String, Output<String>>();
        secrets.put("secret-key", credentials.secretKey());
        secrets.put("oauth-secret", credentials.oauthSecret());
        secrets.put("jwt-private-key", credentials.tokenPrivateKey());
        secrets.put("jwt-public-keys", credentials.tokenPublicKeys());
        secrets.put("meilisearch-api-key", credentials.searchKey());
        secrets.put("mysql-password", credentials.mysqlSite());
        secrets.put("mongodb-username", backends.mongodb().username());
        secrets.put("mongodb-password", backends.mongodb().password());
        secrets.put("redis-broker-url", RedisAddress.of(backends.redis(), 0));
        secrets.put("redis-cache-url", RedisAddress.of(backends.redis(), 1));
        secrets.put("redis-event-bus-url", RedisAddress.of(backends.redis(), 0));
        secrets.put("smtp-username", backends.smtp().username());
        secrets.put("smtp-password", backends.smtp().password());
        args.storage().ifPresent(storage -> {
            if (storage.access() instanceof StorageEndpoint.KeyPair(var accessKey, var secretKey)) {
                secrets.put("s3-access-key", accessKey);
                secrets.put("s3-secret-key", secretKey);
            }
        });
        return secrets;
    }

    /** The administrator's option file of the mysql command; the root password alone for the server's own use. */
    private Map<String, Output<String>> mysqlSecrets() {
        var mysql = backends.mysql();
        var client = Output.tuple(mysql.host(), mysql.port(), mysql.username(), mysql.password())
                .applyValue(it -> "[client]\nhost=" + it.t1 + "\nport=" + it.t2 + "\nuser=" + optionValue(it.t3)
                        + "\npassword=" + optionValue(it.t4) + "\n" + Trust.mysqlOptionFile(mysql.tls()));
        return args.mysql().isPresent()
                ? Map.of("client.cnf", client)
                : Map.of("client.cnf", client, "root-password", mysql.password());
    }

    /** MySQL's option files take quoted values, in which the backslash escapes. */
    private static String optionValue(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
