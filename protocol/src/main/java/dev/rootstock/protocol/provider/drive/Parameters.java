package dev.rootstock.protocol.provider.drive;

import com.google.protobuf.ByteString;
import dev.rootstock.engine.provider.Parameterization;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.time.Duration;
import java.util.Base64;
import pulumirpc.Provider.ParameterizeRequest;

/** Makes a plugin that can be many packages the one that is wanted, before anything else is asked of it. */
final class Parameters {

    /** A bridge may have to get the provider that it wraps first. */
    private static final Duration LIMIT = Duration.ofMinutes(10);

    private Parameters() {}

    /** @throws PluginException when the plugin does not become that package; it is closed then */
    static void set(PluginConnection plugin, String pluginName, Parameterization wanted) {
        try {
            become(plugin, pluginName, wanted);
        } catch (PluginException e) {
            plugin.close();
            throw e;
        }
    }

    /** @throws PluginException when the plugin does not become that package, or does not take it on; it can be used as before then */
    static void become(PluginConnection plugin, String pluginName, Parameterization wanted) {
        try {
            var answer = plugin.stub(LIMIT)
                    .parameterize(ParameterizeRequest.newBuilder()
                            .setValue(ParameterizeRequest.ParametersValue.newBuilder()
                                    .setName(wanted.name())
                                    .setVersion(wanted.version())
                                    .setValue(ByteString.copyFrom(value(wanted))))
                            .build());
            if (!answer.getName().equals(wanted.name())) {
                throw new PluginException("The plugin of " + pluginName + " became the package " + answer.getName()
                        + " where it was to become " + wanted.name() + ".");
            }
        } catch (StatusRuntimeException e) {
            throw new PluginException(
                    e.getStatus().getCode() == Status.Code.UNIMPLEMENTED
                            ? "The plugin of " + pluginName + " cannot become the package " + wanted.name()
                                    + ", because it takes no parameters. Install a version of it that does."
                            : "The plugin of " + pluginName + " could not become the package " + wanted.name() + ": "
                                    + PluginErrors.of(e, pluginName, plugin).message());
        }
    }

    private static byte[] value(Parameterization wanted) {
        try {
            return Base64.getDecoder().decode(wanted.value());
        } catch (IllegalArgumentException e) {
            throw new PluginException("What the package " + wanted.name()
                    + " was parameterized with cannot be read: it is not base64. Is the state damaged?");
        }
    }
}
