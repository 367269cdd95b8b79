package dev.rootstock.engine.state;

import dev.rootstock.engine.resource.ResourceState;
import java.io.OutputStream;
import java.util.function.Function;

/**
 * Writes snapshots as Pulumi keeps them: as the checkpoint file of a store, and as what {@code stack export} prints.
 * {@link DeploymentReader} reads both.
 */
public final class DeploymentJson {

    /** How {@code stack export} indents. */
    private static final String INDENT = "    ";

    /** A field of our own in pending operations, which Pulumi passes over: the creation's token. */
    static final String TOKEN = "token";

    private DeploymentJson() {}

    /**
     * Writes a checkpoint file: one line, secrets encrypted.
     *
     * @param stack the stack's qualified name
     */
    public static void checkpoint(OutputStream target, String stack, Snapshot snapshot, SecretVault vault) {
        var out = JsonOutput.compact(target);
        out.beginObject();
        version(out, snapshot);
        out.name("checkpoint").beginObject().field("stack", stack).name("latest");
        deployment(out, snapshot, encrypted(vault));
        out.endObject().endObject().flush();
    }

    /** The checkpoint of a stack that was never updated. */
    public static void emptyCheckpoint(OutputStream target, String stack) {
        var out = JsonOutput.compact(target);
        out.beginObject()
                .field("version", Features.PLAIN_VERSION)
                .name("checkpoint")
                .beginObject();
        out.field("stack", stack).endObject().endObject().flush();
    }

    /** Writes a deployment as {@code stack export} does, with secrets encrypted. */
    public static void export(OutputStream target, Snapshot snapshot, SecretVault vault) {
        export(target, snapshot, encrypted(vault));
    }

    /** Writes a deployment as {@code stack export --show-secrets} does. */
    public static void exportClear(OutputStream target, Snapshot snapshot) {
        export(target, snapshot, _ -> new SecretForm.Clear());
    }

    private static void export(OutputStream target, Snapshot snapshot, Function<ResourceState, SecretForm> secrets) {
        var out = JsonOutput.indented(target, INDENT);
        out.beginObject();
        version(out, snapshot);
        out.name("deployment");
        deployment(out, snapshot, secrets);
        out.endObject().flush();
    }

    private static Function<ResourceState, SecretForm> encrypted(SecretVault vault) {
        return resource -> new SecretForm.Encrypted(vault, resource.urn().text());
    }

    private static void version(JsonOutput out, Snapshot snapshot) {
        var features = Features.of(snapshot);
        out.field("version", features.isEmpty() ? Features.PLAIN_VERSION : Features.LATEST_VERSION);
        if (!features.isEmpty()) {
            out.name("features").texts(features.stream().toList());
        }
    }

    private static void deployment(JsonOutput out, Snapshot snapshot, Function<ResourceState, SecretForm> secrets) {
        out.beginObject().name("manifest").beginObject();
        var manifest = snapshot.manifest();
        out.field("time", GoTime.text(manifest.time())).field("magic", manifest.magic());
        out.field("version", manifest.version()).endObject();
        var provider = snapshot.secrets();
        if (provider != null) {
            secretsProvider(out.name("secrets_providers"), provider);
        }
        if (!snapshot.resources().isEmpty()) {
            out.name("resources").beginArray();
            snapshot.resources()
                    .forEach(
                            resource -> ResourceJson.write(out, Extensions.without(resource), secrets.apply(resource)));
            out.endArray();
        }
        if (!snapshot.pendingOperations().isEmpty()) {
            out.name("pending_operations").beginArray();
            for (var operation : snapshot.pendingOperations()) {
                out.beginObject().name("resource");
                ResourceJson.write(out, Extensions.without(operation.resource()), secrets.apply(operation.resource()));
                out.field("type", operation.kind().label());
                if (!operation.token().isEmpty()) {
                    out.field(TOKEN, operation.token());
                }
                out.endObject();
            }
            out.endArray();
        }
        if (!snapshot.rest().containsKey("metadata")) {
            out.name("metadata").beginObject().endObject();
        }
        snapshot.rest().forEach((name, value) -> out.name(name).tree(value));
        var extensions = Extensions.of(snapshot);
        if (!extensions.isEmpty()) {
            out.name("extensions").tree(extensions);
        }
        out.endObject();
    }

    static void secretsProvider(JsonOutput out, Snapshot.SecretsRecord provider) {
        out.beginObject().field("type", provider.type());
        if (!provider.state().isEmpty()) {
            out.name("state").tree(provider.state());
        }
        out.endObject();
    }
}
