package dev.rootstock.backends.s3;

import dev.rootstock.engine.backend.BackendException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A store's URL as Pulumi's command takes it: {@code s3://BUCKET/FOLDER?region=...} with the parameters of the Go CDK
 * (gocloud.dev/aws, gocloud.dev/blob/s3blob) and those of its older versions that Pulumi translates (pulumi/pulumi,
 * pkg/backend/diy/backend.go).
 *
 * @param folder empty, or ends with a slash
 * @param parameters by their names, those that mean the same under one name
 */
record S3Url(String text, String bucket, String folder, Map<String, String> parameters) {
    static final String SCHEME = "s3://";

    private static final Set<String> FLAGS =
            Set.of("use_path_style", "disable_https", "dualstack", "fips", "accelerate", "anonymous");
    private static final Set<String> TEXTS =
            Set.of("region", "endpoint", "profile", "role", "ssetype", "kmskeyid", "prefix");

    /** What the Go CDK wants to know and the SDK here does by itself. */
    private static final Set<String> OTHERS = Set.of(
            "awssdk",
            "hostname_immutable",
            "rate_limiter_capacity",
            "request_checksum_calculation",
            "response_checksum_validation");

    /** @throws BackendException if it names no bucket, or has a parameter that is none */
    static S3Url parse(String text) {
        URI url;
        try {
            // what names nothing is no URI, and the reason would be in the words of its grammar
            url = new URI(text.replaceFirst("^s3://(?=$|[?])", "s3:///"));
        } catch (URISyntaxException e) {
            throw new BackendException("'" + text + "' is no URL: " + e.getReason(), e);
        }
        var bucket = url.getRawAuthority();
        if (!text.startsWith(SCHEME) || bucket == null || bucket.isEmpty() || bucket.contains("@")) {
            throw new BackendException("'" + text + "' names no bucket: write s3://BUCKET or s3://BUCKET/FOLDER");
        }
        var parameters = new LinkedHashMap<String, String>();
        var query = Optional.ofNullable(url.getRawQuery()).orElse("");
        for (var part : query.split("&")) {
            if (!part.isEmpty()) {
                var equals = part.indexOf('=');
                var name = decoded(equals < 0 ? part : part.substring(0, equals));
                put(parameters, name, equals < 0 ? "" : decoded(part.substring(equals + 1)));
            }
        }
        var path = Optional.ofNullable(url.getPath()).orElse("").replaceFirst("^/+", "");
        var folder = path.isEmpty() || path.endsWith("/") ? path : path + "/";
        return new S3Url(text, bucket, parameters.getOrDefault("prefix", "") + folder, Map.copyOf(parameters));
    }

    private static void put(Map<String, String> parameters, String given, String value) {
        var name = switch (given) {
            case "s3ForcePathStyle" -> "use_path_style";
            case "disableSSL" -> "disable_https";
            default -> given;
        };
        if (FLAGS.contains(name)) {
            if (!Set.of("true", "false", "1", "0", "t", "f").contains(value.toLowerCase(Locale.ROOT))) {
                throw new BackendException(
                        "'" + given + "=" + value + "' in the store's URL is neither true nor false");
            }
        } else if (!TEXTS.contains(name) && !OTHERS.contains(name)) {
            throw new BackendException("the store's URL has a parameter '" + given
                    + "' that is not known; known are region, endpoint, s3ForcePathStyle (use_path_style),"
                    + " disableSSL (disable_https), profile, role, anonymous, dualstack, fips, accelerate,"
                    + " ssetype, kmskeyid and prefix");
        }
        parameters.put(name, value);
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    Optional<String> text(String name) {
        return Optional.ofNullable(parameters.get(name)).filter(value -> !value.isEmpty());
    }

    boolean is(String name) {
        return text(name)
                .filter(value -> Set.of("true", "1", "t").contains(value.toLowerCase(Locale.ROOT)))
                .isPresent();
    }

    /** Where to talk to, if it is not AWS. */
    Optional<URI> endpoint() {
        return text("endpoint").map(given -> {
            var url = given.contains("://") ? given : (is("disable_https") ? "http://" : "https://") + given;
            try {
                return new URI(url);
            } catch (URISyntaxException e) {
                throw new BackendException("'" + given + "' in the store's URL is no endpoint: " + e.getReason(), e);
            }
        });
    }
}
