package dev.rootstock.components.openedx;

import com.google.gson.GsonBuilder;
import com.pulumi.core.Output;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The configuration files of the LMS and Studio: plain values alone, so a ConfigMap may hold them. */
final class PlatformConfig {
    /** Indexes of this site in the search service; Tutor's name, so that a site can move here with its indexes. */
    static final String SEARCH_PREFIX = "tutor_";

    private final OpenEdxArgs args;
    private final Backends backends;

    PlatformConfig(OpenEdxArgs args, Backends backends) {
        this.args = args;
        this.backends = backends;
    }

    /** The files by name, {@code lms.env.yml} and {@code cms.env.yml}. */
    Output<Map<String, String>> files() {
        return Digest.resolve(addresses()).applyValue(addresses -> {
            var lms = values(addresses, args.settings().lmsSettings());
            var cms = values(addresses, args.settings().cmsSettings());
            return new TreeMap<>(Map.of(
                    "lms.env.yml",
                    Template.fill("settings/platform.yml", lms) + Template.fill("settings/lms.yml", lms),
                    "cms.env.yml",
                    Template.fill("settings/platform.yml", cms) + Template.fill("settings/cms.yml", cms)));
        });
    }

    /** What may only be known once the servers exist. */
    private Map<String, Output<String>> addresses() {
        var named = new HashMap<String, Output<String>>();
        named.put("mysql_host", backends.mysql().host());
        named.put("mysql_port", backends.mysql().port().applyValue(String::valueOf));
        named.put("mongodb_host", backends.mongodb().host());
        named.put("mongodb_port", backends.mongodb().port().applyValue(String::valueOf));
        named.put("redis_host", backends.redis().host());
        named.put("redis_port", backends.redis().port().applyValue(String::valueOf));
        named.put("smtp_host", backends.smtp().host());
        named.put("smtp_port", backends.smtp().port().applyValue(String::valueOf));
        args.storage().ifPresent(storage -> {
            named.put("bucket", storage.bucket());
            named.put("region", storage.region());
            storage.endpointUrl().ifPresent(url -> named.put("endpoint_url", url));
            storage.publicDomain().ifPresent(domain -> named.put("public_domain", domain));
        });
        return named;
    }

    private Map<String, String> values(Map<String, String> addresses, Map<String, Object> settings) {
        var encryption = backends.smtp().encryption();
        var values = new HashMap<String, String>();
        addresses.forEach((name, value) -> values.put(name, Template.quoted(value)));
        values.put("platform_name", Template.quoted(args.platformName()));
        values.put("contact_email", Template.quoted(args.contactEmail()));
        values.put("language_code", Template.quoted(args.settings().languageCode()));
        values.put("https", args.https() ? "on" : "off");
        values.put("lms_host", args.lmsHost());
        values.put("cms_host", args.cmsHost());
        values.put("mfe_host", args.mfeHost());
        values.put("lms_url", args.url(args.lmsHost()));
        values.put("cms_url", args.url(args.cmsHost()));
        values.put("mfe_url", args.url(args.mfeHost()));
        values.put("search_url", args.url(args.searchHost()));
        values.put("search_prefix", SEARCH_PREFIX);
        values.put("mysql_database", backends.mysql().database());
        values.put("mysql_user", backends.mysql().applicationUser());
        values.put("smtp_starttls", Boolean.toString(encryption == SmtpEndpoint.Encryption.STARTTLS));
        values.put("smtp_tls", Boolean.toString(encryption == SmtpEndpoint.Encryption.TLS));
        values.put("site", json(site(addresses, settings)));
        return values;
    }

    /** What {@code site_settings.py} reads. */
    private Map<String, Object> site(Map<String, String> addresses, Map<String, Object> settings) {
        var site = new LinkedHashMap<String, Object>();
        site.put("https", args.https());
        site.put("lms_url", args.url(args.lmsHost()));
        site.put("cms_url", args.url(args.cmsHost()));
        site.put("mysql", Trust.mysqlclient(backends.mysql().tls()));
        site.put("mongodb", mongodb(addresses));
        if (args.storage().isPresent()) {
            var storage = new TreeMap<>(addresses);
            storage.keySet().removeIf(name -> name.endsWith("_host") || name.endsWith("_port"));
            site.put("storage", storage);
        }
        site.put("settings", settings);
        site.put("features", args.settings().features());
        return site;
    }

    private Map<String, Object> mongodb(Map<String, String> addresses) {
        var endpoint = backends.mongodb();
        var mongodb = new TreeMap<>(Trust.pymongo(endpoint.tls()));
        mongodb.put("db", endpoint.database());
        mongodb.put("host", addresses.get("mongodb_host"));
        mongodb.put("port", Integer.valueOf(addresses.get("mongodb_port")));
        mongodb.put("authsource", endpoint.authSource());
        mongodb.put("retryWrites", endpoint.retryWrites());
        endpoint.replicaSet().ifPresent(name -> mongodb.put("replicaSet", name));
        return mongodb;
    }

    /** JSON is YAML; its maps are sorted, or every run would find other text. */
    private static String json(Object value) {
        return new GsonBuilder().disableHtmlEscaping().create().toJson(sorted(value));
    }

    private static Object sorted(Object value) {
        return switch (value) {
            case Map<?, ?> map -> {
                var sorted = new TreeMap<String, Object>();
                map.forEach((name, entry) -> sorted.put(String.valueOf(name), sorted(entry)));
                yield sorted;
            }
            case List<?> list -> list.stream().map(PlatformConfig::sorted).toList();
            case Object other -> other;
        };
    }
}
