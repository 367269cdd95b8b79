package dev.rootstock.protocol.provider.drive;

import dev.rootstock.engine.provider.Parameterization;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import pulumirpc.Provider.GetMappingRequest;
import pulumirpc.Provider.GetMappingResponse;
import pulumirpc.Provider.GetSchemaRequest;
import pulumirpc.Provider.ParameterizeRequest;

/** A plugin that is asked what its package consists of, and manages nothing. */
public final class PackageSource implements AutoCloseable {

    /** A bridge may have to get the provider that it wraps first. */
    private static final Duration LIMIT = Duration.ofMinutes(10);

    private final PluginLocation location;
    private final String packageName;
    private final PluginConnection plugin;
    private String subpackage = "";
    private String subpackageVersion = "";

    private PackageSource(PluginLocation location, PluginConnection plugin) {
        this.location = location;
        this.packageName = location.packageName();
        this.plugin = plugin;
    }

    /** @throws PluginException when the plugin does not come up */
    public static PackageSource open(PluginLocation location, PluginSettings settings) {
        return new PackageSource(location, PluginConnection.open(location, settings, PluginPatience.USUAL));
    }

    /** The version that it was found by, empty where only the plugin itself could tell. */
    public String version() {
        return location.version();
    }

    /**
     * Makes it the package that these words stand for, which only the plugin understands.
     *
     * @throws PluginException when it cannot
     */
    public void become(List<String> parameters) {
        var answer = ask(
                "be given parameters",
                stub -> stub.parameterize(ParameterizeRequest.newBuilder()
                        .setArgs(ParameterizeRequest.ParametersArgs.newBuilder().addAllArgs(parameters))
                        .build()));
        subpackage = answer.getName();
        subpackageVersion = answer.getVersion();
    }

    /**
     * Makes it the package that is described.
     *
     * @throws PluginException when it cannot
     */
    public void become(Parameterization wanted) {
        Parameters.become(plugin, packageName, wanted);
        subpackage = wanted.name();
        subpackageVersion = wanted.version();
    }

    /** Its schema in JSON, as the plugin says it. @throws PluginException when it says none */
    public String schema() {
        return ask(
                        "say its schema",
                        stub -> stub.getSchema(GetSchemaRequest.newBuilder()
                                .setSubpackageName(subpackage)
                                .setSubpackageVersion(subpackageVersion)
                                .build()))
                .getSchema();
    }

    /**
     * How names of another tool's provider map to this package's.
     *
     * @param provider the other tool's provider
     * @param data in a form that the key stands for
     */
    public record Mapping(String provider, byte[] data) {}

    /**
     * Its mapping for that key, such as {@code terraform}; empty when it has none.
     *
     * @param provider the other tool's provider, empty for the one that the package is made of
     * @throws PluginException when it cannot be asked
     */
    public Optional<Mapping> mapping(String key, String provider) {
        GetMappingResponse answer;
        try {
            answer = plugin.stub(LIMIT)
                    .getMapping(GetMappingRequest.newBuilder()
                            .setKey(key)
                            .setProvider(provider)
                            .build());
        } catch (StatusRuntimeException e) {
            if (e.getStatus().getCode() == Status.Code.UNIMPLEMENTED) {
                return Optional.empty();
            }
            throw failed("say its mapping", e);
        }
        return answer.getProvider().isEmpty()
                ? Optional.empty()
                : Optional.of(new Mapping(answer.getProvider(), answer.getData().toByteArray()));
    }

    private <A> A ask(String what, Function<pulumirpc.ResourceProviderGrpc.ResourceProviderBlockingStub, A> call) {
        try {
            return call.apply(plugin.stub(LIMIT));
        } catch (StatusRuntimeException e) {
            throw failed(what, e);
        }
    }

    private PluginException failed(String what, StatusRuntimeException thrown) {
        return new PluginException("The plugin of " + packageName + " could not " + what + ": "
                + PluginErrors.of(thrown, packageName, plugin).message());
    }

    @Override
    public void close() {
        plugin.close();
    }
}
