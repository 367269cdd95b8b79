package dev.rootstock.engine.resource;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A package that a provider takes on beside its own: unlike a parameterization, which makes a provider another package, there can be
 * several of these, and the provider stays what it is (pulumi/pulumi, sdk/go/common/apitype/core.go, Extension).
 *
 * @param value what only the provider can read, in base64, as states hold it
 */
public record Extension(String name, String version, String value) {

    /** The field of a state by which its resource names its extension. */
    public static final String REFERENCE = "extensionRef";

    /** The extension itself, among the fields that a state keeps; checkpoints have them all in one place, by reference. */
    public static final String FIELD = "extension";

    /** What it is known by: what it consists of (source_eval.go, hashExtension). */
    public String reference() {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update((name + "\0" + version + "\0").getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest.digest(Base64.getDecoder().decode(value)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** The form in which checkpoints have it. */
    public Map<String, Object> fields() {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("name", name);
        fields.put("version", version);
        fields.put("value", value);
        return fields;
    }

    /** The one that a state's resource is of. */
    public static Optional<Extension> of(ResourceState state) {
        return state.rest().get(FIELD) instanceof Map<?, ?> fields
                ? Optional.of(new Extension(text(fields, "name"), text(fields, "version"), text(fields, "value")))
                : Optional.empty();
    }

    private static String text(Map<?, ?> fields, String name) {
        var value = fields.get(name);
        return value == null ? "" : value.toString();
    }
}
