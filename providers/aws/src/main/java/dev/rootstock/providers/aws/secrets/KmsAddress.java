package dev.rootstock.providers.aws.secrets;

import dev.rootstock.engine.secrets.SecretsException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A key of KMS as Pulumi names it: {@code awskms://alias/site?region=eu-west-1}, {@code awskms://<id>}, {@code awskms:///<ARN>}, with
 * {@code profile}, {@code endpoint}, {@code awssdk} and {@code context_<name>} as further parameters (gocloud.dev, secrets/awskms).
 */
record KmsAddress(
        String keyId,
        Optional<String> region,
        Optional<String> profile,
        Optional<URI> endpoint,
        Map<String, String> context) {

    private static final String CONTEXT = "context_";
    private static final String EXAMPLE = "awskms://alias/my-key?region=eu-west-1";

    /** @throws SecretsException if it is none */
    static KmsAddress parse(String url) {
        URI uri;
        try {
            uri = URI.create(url);
        } catch (IllegalArgumentException e) {
            throw wrong(url, "it is not an address", e);
        }
        var host = Optional.ofNullable(uri.getRawAuthority()).orElse("");
        var path = Optional.ofNullable(uri.getPath()).orElse("");
        var keyId = (host + path).replaceFirst("^/", "");
        if (keyId.isEmpty()) {
            throw wrong(url, "it names no key");
        }
        var parameters = parameters(url, uri.getRawQuery());
        var context = new TreeMap<String, String>();
        parameters.forEach((name, value) -> {
            if (name.startsWith(CONTEXT)) {
                context.put(name.substring(CONTEXT.length()), value);
            } else if (!name.matches("region|profile|endpoint|awssdk")) {
                throw wrong(
                        url,
                        "it has the parameter '" + name
                                + "'; supported are region, profile, endpoint, awssdk and context_<name>");
            }
        });
        return new KmsAddress(
                keyId,
                Optional.ofNullable(parameters.get("region")).or(() -> regionOf(keyId)),
                Optional.ofNullable(parameters.get("profile")),
                Optional.ofNullable(parameters.get("endpoint")).map(endpoint -> uri(url, endpoint)),
                Map.copyOf(context));
    }

    /** An ARN says the region: {@code arn:aws:kms:<region>:<account>:key/<id>}. */
    private static Optional<String> regionOf(String keyId) {
        var parts = keyId.split(":", 6);
        return parts.length == 6 && parts[0].equals("arn") ? Optional.of(parts[3]) : Optional.empty();
    }

    private static URI uri(String url, String endpoint) {
        try {
            return URI.create(endpoint);
        } catch (IllegalArgumentException e) {
            throw wrong(url, "its endpoint is not an address", e);
        }
    }

    private static Map<String, String> parameters(String url, @Nullable String query) {
        var parameters = new TreeMap<String, String>();
        if (query == null || query.isEmpty()) {
            return parameters;
        }
        for (var pair : query.split("&")) {
            var parts = pair.split("=", 2);
            if (parts.length != 2
                    || parameters.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8)) != null) {
                throw wrong(url, "its parameter '" + parts[0] + "' has no value, or two");
            }
        }
        return parameters;
    }

    private static SecretsException wrong(String url, String why) {
        return new SecretsException(
                "the secrets provider '" + url + "' cannot be used: " + why + "; write it like " + EXAMPLE);
    }

    private static SecretsException wrong(String url, String why, Exception cause) {
        return new SecretsException(
                "the secrets provider '" + url + "' cannot be used: " + why + "; write it like " + EXAMPLE, cause);
    }
}
