package dev.rootstock.cli.operation;

import dev.rootstock.cli.download.DownloadException;
import dev.rootstock.cli.download.PluginAcquisition;
import dev.rootstock.cli.download.PluginAddress;
import dev.rootstock.cli.download.PluginId;
import dev.rootstock.cli.workspace.CliException;
import dev.rootstock.engine.project.PackageSpec;
import dev.rootstock.engine.state.JsonInput;
import dev.rootstock.engine.state.StateFormatException;
import dev.rootstock.protocol.provider.drive.PackageSource;
import dev.rootstock.protocol.provider.drive.PluginEngine;
import dev.rootstock.protocol.provider.drive.PluginException;
import dev.rootstock.protocol.provider.drive.PluginLocation;
import dev.rootstock.protocol.provider.drive.PluginPlaces;
import dev.rootstock.protocol.provider.drive.PluginSettings;
import dev.rootstock.protocol.provider.serve.ProviderServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Asks the plugin of a package about it, outside of any operation. */
public final class PackagePlugin {

    private static final Pattern OWNER = Pattern.compile("git://[^/]+/([^/]+)/.*");

    private final Path directory;
    private final Map<String, String> environment;
    private final Consumer<String> news;

    /** @param news told of what is downloaded, a line at a time */
    public PackagePlugin(Path directory, Map<String, String> environment, Consumer<String> news) {
        this.directory = directory;
        this.news = news;
        this.environment = environment;
    }

    /**
     * Starts the plugin, asks it, and ends it.
     *
     * @param source a package's name, {@code NAME@VERSION}, the path of an executable or a folder, or a repository's address
     * @throws CliException when there is no such plugin, or it cannot answer
     */
    public <A> A ask(String source, Function<PackageSource, A> question) {
        return ask(source, "", question);
    }

    /** @param downloadUrl where the plugin is published, empty for the usual place */
    public <A> A ask(String source, String downloadUrl, Function<PackageSource, A> question) {
        return ask(source, downloadUrl, Map.of(), question);
    }

    /**
     * Starts the plugin of a package that is described by where it comes from, has it become that package, asks it, and ends it.
     *
     * @throws CliException when there is no such plugin, or it cannot answer
     */
    public <A> A ask(PackageSpec spec, Function<PackageSource, A> question) {
        return ask(
                spec.source() + (spec.version().isEmpty() ? "" : "@" + spec.version()),
                spec.server(),
                spec.checksums(),
                plugin -> {
                    var parameters = spec.parameters().isEmpty() ? spec.extensions() : spec.parameters();
                    if (!parameters.isEmpty()) {
                        plugin.become(parameters);
                    }
                    return question.apply(plugin);
                });
    }

    /**
     * The schema of a package, as its plugin says it, but for what only who got the plugin knows: where it is published, and of source
     * code in a repository the version and the owner (pulumi/pulumi, pkg/cmd/pulumi/packages, SchemaFromSchemaSource).
     *
     * @throws CliException when there is no such plugin, or its schema cannot be read
     */
    public Map<String, Object> schema(PackageSpec spec) {
        return ask(spec, plugin -> {
            var schema = parsed(spec.source(), plugin.schema());
            var inRepository = PluginAddress.isAddress(spec.source());
            var server = inRepository ? PluginAddress.of(spec).server() : spec.server();
            if (!server.isEmpty()) {
                schema.put("pluginDownloadURL", server);
            }
            if (inRepository) {
                schema.put("version", plugin.version());
                var owner = OWNER.matcher(server);
                if (owner.matches() && !schema.containsKey("namespace")) {
                    schema.put("namespace", owner.group(1).toLowerCase(Locale.ROOT));
                }
            }
            return schema;
        });
    }

    private static Map<String, Object> parsed(String source, String text) {
        try (var in = JsonInput.of(text)) {
            return new LinkedHashMap<>(in.map());
        } catch (StateFormatException e) {
            throw new CliException(
                    "what the plugin of " + source + " says its schema is, is no JSON: " + e.getMessage());
        }
    }

    private <A> A ask(
            String source, String downloadUrl, Map<String, String> checksums, Function<PackageSource, A> question) {
        try (var engine = new PluginEngine(_ -> {})) {
            var settings = new PluginSettings(environment, "", directory, engine);
            if (PluginAddress.isAddress(source)) {
                return ask(downloaded(PluginAddress.of(source, "", downloadUrl), checksums), settings, question);
            }
            if (source.contains("/") || Files.exists(directory.resolve(source))) {
                return ask(PluginPlaces.at(directory.resolve(source)), settings, question);
            }
            var named = PluginAddress.of(source, "", downloadUrl);
            var plugin = PluginPlaces.find(environment, directory).stream()
                    .filter(one -> one.packageName().equals(named.name())
                            && (named.version().isEmpty()
                                    || one.version().isEmpty()
                                    || one.version().equals(named.version())))
                    .findFirst();
            if (plugin.isPresent()) {
                return ask(plugin.get(), settings, question);
            }
            // the providers that come with Rootstock take a plugin's place where there is none
            var ours = Providers.all().stream()
                    .filter(one -> one.packageName().equals(named.name()) && one.serves(named.version()))
                    .findFirst();
            if (ours.isEmpty()) {
                return ask(downloaded(named, checksums), settings, question);
            }
            try (var server = ProviderServer.start(ours.get())) {
                return ask(new PluginLocation.Listening(named.name(), server.port()), settings, question);
            }
        } catch (PluginException e) {
            throw new CliException(String.valueOf(e.getMessage()));
        }
    }

    private PluginLocation downloaded(PluginAddress wanted, Map<String, String> checksums) {
        var reason = "";
        if (!PluginAcquisition.isForbidden(environment)) {
            var acquisition = SourceLibraries.acquisition(environment, news::accept);
            try {
                var plugin = acquisition.get(
                        new PluginId("resource", wanted.name(), wanted.version()), wanted.server(), checksums, false);
                var installed = PluginPlaces.in(acquisition.place(plugin), wanted.name(), plugin.version());
                if (installed.isPresent()) {
                    return installed.get();
                }
            } catch (DownloadException e) {
                reason = ", and it cannot be had: " + e.getMessage();
            }
        }
        var version = wanted.version();
        throw new CliException(
                "there is no plugin of the package '" + wanted.name() + (version.isEmpty() ? "" : "@" + version) + "'"
                        + reason + "; put pulumi-resource-" + wanted.name()
                        + " on the PATH, or install it with `rootstock plugin install resource " + wanted.name() + " "
                        + (version.isEmpty() ? "VERSION" : version) + " --file ARCHIVE`");
    }

    private static <A> A ask(PluginLocation location, PluginSettings settings, Function<PackageSource, A> question) {
        try (var plugin = PackageSource.open(location, settings)) {
            return question.apply(plugin);
        }
    }
}
