package dev.rootstock.components.openedx;

import com.pulumi.core.Output;
import java.util.Map;
import java.util.TreeMap;

/** {@link Tls} in the words of each client library, and the authorities' files that the words point to. */
final class Trust {
    /** The ConfigMap of authorities and where pods see it. */
    static final String CONFIG_MAP = "trusted-authorities";

    static final String FOLDER = "/openedx/authorities";

    /** Ubuntu's trust store, which the openedx image is built on. */
    private static final String SYSTEM_IN_OPENEDX = "/etc/ssl/certs/ca-certificates.crt";

    /** Oracle Linux's trust store, which the mysql image is built on. */
    private static final String SYSTEM_IN_MYSQL = "/etc/pki/tls/certs/ca-bundle.crt";

    private Trust() {}

    /** The authorities to mount, by file name. */
    static Map<String, Output<String>> bundles(Backends backends) {
        var bundles = new TreeMap<String, Output<String>>();
        var users = Map.of(
                Service.MYSQL, backends.mysql().tls(),
                Service.MONGODB, backends.mongodb().tls(),
                Service.REDIS, backends.redis().tls());
        users.forEach((service, tls) -> {
            if (tls instanceof Tls.TrustedBundle(var authorities)) {
                bundles.put(service.label() + ".pem", authorities);
            }
        });
        return bundles;
    }

    /** Connection options of mysqlclient. Without any, it encrypts when the server offers to. */
    static Map<String, Object> mysqlclient(Tls tls) {
        return switch (tls) {
            case Tls.Off ignored -> Map.of();
            case Tls.Unverified ignored -> Map.of("ssl_mode", "REQUIRED");
            case Tls.SystemTrust ignored ->
                Map.of("ssl_mode", "VERIFY_IDENTITY", "ssl", Map.of("ca", SYSTEM_IN_OPENEDX));
            case Tls.TrustedBundle ignored ->
                Map.of("ssl_mode", "VERIFY_IDENTITY", "ssl", Map.of("ca", file(Service.MYSQL)));
        };
    }

    /** Lines of an option file of the mysql command. */
    static String mysqlOptionFile(Tls tls) {
        return switch (tls) {
            case Tls.Off ignored -> "";
            case Tls.Unverified ignored -> "ssl-mode=REQUIRED\n";
            case Tls.SystemTrust ignored -> "ssl-mode=VERIFY_IDENTITY\nssl-ca=" + SYSTEM_IN_MYSQL + "\n";
            case Tls.TrustedBundle ignored -> "ssl-mode=VERIFY_IDENTITY\nssl-ca=" + file(Service.MYSQL) + "\n";
        };
    }

    /** Arguments of pymongo's MongoClient. */
    static Map<String, Object> pymongo(Tls tls) {
        return switch (tls) {
            case Tls.Off ignored -> Map.of("tls", false);
            case Tls.Unverified ignored -> Map.of("tls", true, "tlsAllowInvalidCertificates", true);
            case Tls.SystemTrust ignored -> Map.of("tls", true);
            case Tls.TrustedBundle ignored -> Map.of("tls", true, "tlsCAFile", file(Service.MONGODB));
        };
    }

    /** The query of a Redis address, which redis-py, django-redis and kombu all read. */
    static String redisQuery(Tls tls) {
        return switch (tls) {
            case Tls.Off ignored -> "";
            case Tls.Unverified ignored -> "?ssl_cert_reqs=none";
            case Tls.SystemTrust ignored -> "?ssl_cert_reqs=required";
            case Tls.TrustedBundle ignored -> "?ssl_cert_reqs=required&ssl_ca_certs=" + file(Service.REDIS);
        };
    }

    private static String file(Service service) {
        return FOLDER + "/" + service.label() + ".pem";
    }
}
