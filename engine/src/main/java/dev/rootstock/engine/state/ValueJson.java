package dev.rootstock.engine.state;

import static dev.rootstock.engine.value.PropertyValue.secret;

import dev.rootstock.engine.value.ObjectValue;
import dev.rootstock.engine.value.PropertyValue;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Writes property values as Pulumi's states, plans and events hold them (pulumi/pulumi, pkg/resource/stack/deployment.go,
 * SerializePropertyValue). {@link ValueJsonReader} reads them.
 */
public final class ValueJson {
    static final String SIGNATURE = "4dabf18193072939515e22adb298388d";
    static final String SECRET = "1b47061264138c4ac30d75fd1eb44270";
    static final String REFERENCE = "5cf8f73096256a8f31e491e813e4eb8e";
    static final String ASSET = "c44067f5952c0a294b673a41bacd8c17";
    static final String ARCHIVE = "0def7320c3a5731c473e5ecbe6d01bc7";
    static final String FLOAT = "8ad145fe-0d11-4827-bfd7-1abcbf086f5c";
    static final String BYTES = "803fd3297a5875dc03ca845dda5d2a98";

    /** What stands for an unknown value; a healthy state has none. */
    public static final String UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

    private static final String HIDDEN = "[secret]";

    /** What events have in place of the text of an asset, which may be long and may be confidential. */
    private static final String ELIDED = "<contents elided>";

    private ValueJson() {}

    public static void write(JsonOutput out, PropertyValue value, SecretForm secrets) {
        switch (value) {
            case PropertyValue.Null _ -> out.nullValue();
            case PropertyValue.Bool(var bool) -> out.value(bool);
            case PropertyValue.Num(var number) -> number(out, number);
            case PropertyValue.Text(var text) -> out.value(text);
            case PropertyValue.Bytes(var base64) ->
                out.beginObject().field(SIGNATURE, BYTES).field("value", base64).endObject();
            case PropertyValue.ListValue(var items) -> {
                out.beginArray();
                items.forEach(item -> write(out, item, secrets));
                out.endArray();
            }
            case ObjectValue object -> {
                out.beginObject();
                object.entries().forEach((name, item) -> {
                    out.name(name);
                    write(out, item, secrets);
                });
                out.endObject();
            }
            case PropertyValue.Secret(var inner) -> secretValue(out, inner, secrets);
            case PropertyValue.Unknown _ -> out.value(UNKNOWN);
            case PropertyValue.Asset asset ->
                write(out, spelled(secrets instanceof SecretForm.Marked ? elided(asset) : asset), secrets);
            // what is in an archive is no secret of its own
            case PropertyValue.Archive archive ->
                write(out, spelled(archive), secrets instanceof SecretForm.Marked ? secrets : new SecretForm.Bare());
            case PropertyValue.ResourceReference reference -> write(out, spelled(reference), secrets);
            case PropertyValue.Output output -> {
                // what an output depends on is not kept
                var inner = output.value() == null ? PropertyValue.UNKNOWN : output.value();
                write(out, output.secret() ? secret(inner) : inner, secrets);
            }
        }
    }

    /** A value as one line of JSON. */
    public static String text(PropertyValue value, SecretForm secrets) {
        return JsonOutput.text(out -> write(out, value, secrets));
    }

    private static void number(JsonOutput out, double number) {
        if (Double.isFinite(number)) {
            out.value(number);
            return;
        }
        out.beginObject().field(SIGNATURE, FLOAT);
        out.field("value", String.format("%016x", Double.doubleToLongBits(number)))
                .endObject();
    }

    private static void secretValue(JsonOutput out, PropertyValue inner, SecretForm form) {
        switch (form) {
            case SecretForm.Hidden _ -> out.value(HIDDEN);
            case SecretForm.Marked _ -> envelope(out, "ciphertext", HIDDEN);
            case SecretForm.Bare _ -> write(out, inner, form);
            case SecretForm.Clear _ -> envelope(out, "plaintext", plaintext(inner));
            case SecretForm.Nested _ -> envelope(out, "ciphertext", plaintext(inner));
            case SecretForm.Encrypted(var vault, var scope) ->
                envelope(out, "ciphertext", vault.seal(scope, plaintext(inner)));
        }
    }

    private static void envelope(JsonOutput out, String name, String text) {
        out.beginObject().field(SIGNATURE, SECRET).field(name, text).endObject();
    }

    /** What is encrypted: the value's JSON. Secrets further in need no encryption of their own, only their mark. */
    private static String plaintext(PropertyValue inner) {
        return text(inner, new SecretForm.Nested());
    }

    private static PropertyValue.Asset elided(PropertyValue.Asset asset) {
        return asset.text() == null ? asset : new PropertyValue.Asset(asset.hash(), ELIDED, asset.path(), asset.uri());
    }

    /** A file as the object that it is in a state, for who reads outputs. */
    public static ObjectValue spelled(PropertyValue.Asset asset) {
        return file(ASSET, asset.hash(), asset.path(), asset.uri())
                .put("text", asset.text())
                .build();
    }

    /** The same of an archive, with what is in it. */
    public static ObjectValue spelled(PropertyValue.Archive archive) {
        var assets = archive.assets();
        return file(ARCHIVE, archive.hash(), archive.path(), archive.uri())
                .put("assets", assets == null ? null : ObjectValue.of(new TreeMap<>(assets)))
                .build();
    }

    /** The same of a reference to a resource. */
    public static ObjectValue spelled(PropertyValue.ResourceReference reference) {
        return ObjectValue.builder()
                .put(SIGNATURE, REFERENCE)
                .put("id", reference.id())
                .put("packageVersion", reference.packageVersion())
                .put("urn", reference.urn())
                .build();
    }

    private static ObjectValue.Builder file(String kind, String hash, @Nullable String path, @Nullable String uri) {
        return ObjectValue.builder()
                .put(SIGNATURE, kind)
                .put("hash", hash.isEmpty() ? null : hash)
                .put("path", path)
                .put("uri", uri);
    }
}
