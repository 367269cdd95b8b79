package dev.rootstock.protocol.provider.drive;

import com.github.zafarkhaja.semver.Version;
import dev.rootstock.engine.project.PluginFile;
import dev.rootstock.engine.value.ObjectValue;
import dev.rootstock.protocol.grpc.Channels;
import dev.rootstock.protocol.grpc.LoopbackServer;
import dev.rootstock.protocol.wire.StructReader;
import io.grpc.StatusRuntimeException;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import pulumirpc.ConverterGrpc;
import pulumirpc.ConverterOuterClass.ConvertStateRequest;
import pulumirpc.ConverterOuterClass.ConvertStateResponse;
import pulumirpc.ConverterOuterClass.ResourceImport;
import pulumirpc.codegen.Hcl;

/** A plugin that makes of another tool's state what there is to import (pulumi/pulumi, proto/pulumi/converter.proto). */
public final class StateConverter {

    /** It may have to read much, and to start the plugins of many packages. */
    private static final long LIMIT_MINUTES = 30;

    private static final List<String> WITHHELD =
            List.of("PULUMI_CONFIG_PASSPHRASE", "PULUMI_CONFIG_PASSPHRASE_FILE", "PULUMI_ACCESS_TOKEN");

    private final String name;
    private final List<String> command;

    private StateConverter(String name, List<String> command) {
        this.name = name;
        this.command = command;
    }

    /** @param error whether it kept the converter from its work */
    public record Message(boolean error, String text) {}

    /**
     * What a converter found.
     *
     * @param resources each with the fields of an import file; properties are {@link ObjectValue}s
     */
    public record Conversion(List<Map<String, Object>> resources, List<Message> messages) {}

    /**
     * The converter of that name, or NAME@VERSION: on the PATH, else in Pulumi's folder of plugins, there the latest.
     *
     * @throws PluginException when it is there and cannot be started
     */
    public static Optional<StateConverter> find(Map<String, String> environment, String wanted) {
        var name = wanted.replaceFirst("@.*", "");
        var version = wanted.substring(name.length()).replaceFirst("^@v?", "");
        var file = "pulumi-converter-" + name;
        var ambient = environment.getOrDefault("PULUMI_IGNORE_AMBIENT_PLUGINS", "");
        if (!ambient.equals("1") && !ambient.equalsIgnoreCase("true")) {
            for (var entry : environment.getOrDefault("PATH", "").split(File.pathSeparator)) {
                var executable = new File(entry, file);
                if (!entry.isEmpty() && executable.isFile() && executable.canExecute()) {
                    return Optional.of(new StateConverter(name, List.of(executable.toString())));
                }
            }
        }
        return installed(PluginPlaces.folder(environment), name, version).map(found -> {
            LastUsed.note(found.folder(), environment);
            var executable = found.folder().resolve(file);
            if (Files.isExecutable(executable)) {
                return new StateConverter(name, List.of(executable.toString()));
            }
            return switch (SourcePlugin.of(name, found.version(), found.folder())) {
                case PluginLocation.Startable(var _, var _, var command, var _) -> new StateConverter(name, command);
                case PluginLocation.Unusable(var _, var _, var reason) -> throw new PluginException(reason);
                case PluginLocation.Listening _ -> throw new IllegalStateException("source code does not listen");
            };
        });
    }

    private record Installed(Path folder, String version) {
        /** What is no version comes before all that are. */
        private Version order() {
            return Version.tryParse(version).orElseGet(() -> Version.of(0));
        }
    }

    private static Optional<Installed> installed(Path plugins, String name, String version) {
        var prefix = "converter-" + name + "-v";
        var entries = plugins.toFile().list((_, entry) -> entry.startsWith(prefix));
        return List.of(entries == null ? new String[0] : entries).stream()
                .map(entry -> new Installed(plugins.resolve(entry), entry.substring(prefix.length())))
                .filter(one -> version.isEmpty() || one.version().equals(version))
                .filter(one -> !Files.exists(plugins.resolve(prefix + one.version() + ".partial")))
                .filter(one -> Files.isExecutable(one.folder().resolve("pulumi-converter-" + name))
                        || PluginFile.isIn(one.folder()))
                .max(Comparator.comparing(Installed::order));
    }

    /**
     * Starts the converter, asks it, and ends it.
     *
     * @param folder where it runs
     * @param arguments in words that only the converter understands, such as the file to convert
     * @throws PluginException when it fails
     */
    public Conversion convert(
            Path folder, Map<String, String> environment, List<String> arguments, ConversionPackages packages) {
        var given = new HashMap<>(environment);
        given.keySet().removeAll(WITHHELD);
        var process = PluginProcess.start("pulumi-converter-" + name, command, folder, given, _ -> {});
        try (var threads = Executors.newVirtualThreadPerTaskExecutor();
                var server = LoopbackServer.start(ConversionServices.of(packages, name), List.of(), threads)) {
            return ask(process, server.address(), arguments);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PluginException("The converter " + name + " was interrupted.");
        } finally {
            process.stop();
        }
    }

    private Conversion ask(PluginProcess process, String services, List<String> arguments) throws InterruptedException {
        var channel =
                Channels.recorded("127.0.0.1:" + process.port(PluginPatience.USUAL.start()), "converter", "name", name);
        try {
            var answer = ConverterGrpc.newBlockingStub(channel)
                    .withWaitForReady()
                    .withDeadlineAfter(LIMIT_MINUTES, TimeUnit.MINUTES)
                    .convertState(ConvertStateRequest.newBuilder()
                            .setMapperTarget(services)
                            .setLoaderTarget(services)
                            .setResolverTarget(services)
                            .addAllArgs(arguments)
                            .build());
            return new Conversion(
                    answer.getResourcesList().stream()
                            .map(StateConverter::fields)
                            .toList(),
                    messages(answer));
        } catch (StatusRuntimeException e) {
            var said = e.getStatus().getDescription();
            throw new PluginException("converter \"" + name + "\" failed: "
                    + process.death()
                            .orElse(said == null ? e.getStatus().getCode().toString() : said.strip()));
        } finally {
            channel.shutdownNow();
        }
    }

    private static List<Message> messages(ConvertStateResponse answer) {
        return answer.getDiagnosticsList().stream()
                .map(one ->
                        new Message(one.getSeverity() != Hcl.DiagnosticSeverity.DIAG_WARNING, place(one) + text(one)))
                .toList();
    }

    /** As hcl writes it. */
    private static String text(Hcl.Diagnostic one) {
        return one.getSummary() + (one.getDetail().isEmpty() ? "" : "; " + one.getDetail());
    }

    private static String place(Hcl.Diagnostic one) {
        var at = one.getSubject();
        if (!one.hasSubject()) {
            return "";
        }
        var start = at.getStart();
        var end = at.getEnd();
        return at.getFilename() + ":" + start.getLine() + "," + start.getColumn() + "-"
                + (start.getLine() == end.getLine() ? "" : end.getLine() + ",") + end.getColumn() + ": ";
    }

    private static Map<String, Object> fields(ResourceImport one) {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("type", one.getType());
        fields.put("name", one.getName());
        put(fields, "id", one.getId());
        put(fields, "parent", one.getParent());
        put(fields, "provider", one.getProvider());
        put(fields, "version", one.getVersion());
        put(fields, "pluginDownloadUrl", one.getPluginDownloadURL());
        if (one.getPropertiesCount() > 0) {
            fields.put("properties", List.copyOf(one.getPropertiesList()));
        }
        if (one.getIsComponent()) {
            fields.put("component", true);
        }
        if (one.getIsRemote()) {
            fields.put("remote", true);
        }
        if (one.hasInputs()) {
            fields.put("inputs", StructReader.read(one.getInputs()));
        }
        if (one.hasOutputs()) {
            fields.put("outputs", StructReader.read(one.getOutputs()));
        }
        put(fields, "logicalName", one.getLogicalName());
        if (one.hasParameterization()) {
            var base = one.getParameterization();
            fields.put(
                    "parameterization",
                    described(
                            "pluginName",
                            base.getPluginName(),
                            "pluginVersion",
                            base.getPluginVersion(),
                            base.getValue().toByteArray()));
        }
        if (one.hasExtension()) {
            var extension = one.getExtension();
            fields.put(
                    "extension",
                    described(
                            "name",
                            extension.getName(),
                            "version",
                            extension.getVersion(),
                            extension.getValue().toByteArray()));
        }
        return fields;
    }

    private static Map<String, Object> described(
            String nameField, String name, String versionField, String version, byte[] value) {
        var fields = new LinkedHashMap<String, Object>();
        fields.put(nameField, name);
        fields.put(versionField, version);
        fields.put("value", Base64.getEncoder().encodeToString(value));
        return fields;
    }

    private static void put(Map<String, Object> fields, String name, String value) {
        if (!value.isEmpty()) {
            fields.put(name, value);
        }
    }
}
