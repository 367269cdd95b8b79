package dev.rootstock.protocol.provider.drive;

import com.google.protobuf.Struct;
import dev.rootstock.engine.value.ObjectValue;
import dev.rootstock.engine.value.PropertyValue;
import dev.rootstock.protocol.calls.CallLog;
import dev.rootstock.protocol.wire.StructReader;
import dev.rootstock.protocol.wire.StructWriter;
import pulumirpc.Provider.ConfigureResponse;
import pulumirpc.Provider.ProviderHandshakeResponse;

/**
 * What a plugin understands.
 *
 * @param secrets whether it takes secrets as such and marks its own
 * @param resources whether it takes references to resources
 * @param outputs whether its components take values that say which resources they come from
 * @param bytes whether it takes strings of bytes that are no text
 * @param preview whether it can say what a creation or an update would look like
 * @param naming whether it goes by the user's configuration of generated names
 */
record PluginTraits(
        boolean secrets, boolean resources, boolean outputs, boolean bytes, boolean preview, boolean naming) {

    /** Before the plugin has said anything. */
    static final PluginTraits UNKNOWN = new PluginTraits(false, false, false, false, false, false);

    static PluginTraits of(ProviderHandshakeResponse greeting) {
        // whoever knows the handshake knows previews
        return new PluginTraits(
                greeting.getAcceptSecrets(),
                greeting.getAcceptResources(),
                greeting.getAcceptOutputs(),
                greeting.getAcceptsByteString(),
                true,
                greeting.getSupportsAutonamingConfiguration());
    }

    /** What one says when it is configured. Only the greeting tells of bytes. */
    static PluginTraits of(ConfigureResponse configured) {
        return new PluginTraits(
                configured.getAcceptSecrets(),
                configured.getAcceptResources(),
                configured.getAcceptOutputs(),
                false,
                configured.getSupportsPreview(),
                configured.getSupportsAutonamingConfiguration());
    }

    Struct write(ObjectValue object) {
        return write(object, true);
    }

    /**
     * Without what is in assets and archives, which may be gone meanwhile: a plugin needs it only to make or change an object
     * (provider_plugin.go, ElideAssetContents).
     */
    Struct writeHashes(ObjectValue object) {
        return write(object, false);
    }

    private Struct write(ObjectValue object, boolean contents) {
        if (!secrets) {
            CallLog.revealed(object);
        }
        return new StructWriter(resources, false, bytes, contents)
                .write(secrets ? object : (ObjectValue) object.withoutSecrets());
    }

    /** Reads what came back for {@code sent}: a plugin that knows no secrets has dropped what said which values are. */
    ObjectValue read(Struct answer, ObjectValue sent) {
        var read = StructReader.read(answer);
        return secrets ? read : withSecretsOf(sent, read);
    }

    /** Marks as secret what has the name of a value that holds a secret (provider_plugin.go, annotateSecrets). */
    static ObjectValue withSecretsOf(ObjectValue sent, ObjectValue answer) {
        return answer.map((name, value) -> {
            var given = sent.get(name);
            if (given == null || value instanceof PropertyValue.Secret) {
                return value;
            }
            if (given instanceof ObjectValue inner && value instanceof ObjectValue object) {
                return withSecretsOf(inner, object);
            }
            return given.containsSecrets() ? PropertyValue.secret(value) : value;
        });
    }
}
