package dev.rootstock.cli.operation;

import dev.rootstock.cli.download.PluginStore;
import dev.rootstock.cli.workspace.CliException;
import dev.rootstock.engine.program.PackageDescription;
import dev.rootstock.engine.project.PackageSpec;
import dev.rootstock.engine.project.Project;
import dev.rootstock.engine.state.JsonInput;
import dev.rootstock.engine.state.JsonOutput;
import dev.rootstock.engine.state.StateFormatException;
import dev.rootstock.protocol.host.LanguageTool;
import dev.rootstock.protocol.host.LanguageTool.Sdk;
import dev.rootstock.protocol.java.ProgramNotFoundException;
import dev.rootstock.protocol.provider.drive.PluginException;
import dev.rootstock.protocol.provider.drive.ResolvedPackage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The SDKs of a project's packages, in its folder {@code sdks}: written by Pulumi's language runtime of the program's language, which also
 * has the program use them (pulumi/pulumi, pkg/cmd/pulumi/packages).
 */
public final class PackageSdks {

    private static final String FOLDER = "sdks";

    private final Project project;
    private final Map<String, String> environment;
    private final Consumer<String> news;
    private final PackagePlugin plugins;

    /** What was read of packages, by their names: nobody else could say what is in a file. */
    private final Map<String, String> schemas = new HashMap<>();

    /** @param news told of downloads and of what the language runtime says, a line at a time */
    public PackageSdks(Project project, Map<String, String> environment, Consumer<String> news) {
        this.project = project;
        this.environment = environment;
        this.news = news;
        this.plugins = new PackagePlugin(project.folder(), environment, news);
    }

    /**
     * An SDK that was written.
     *
     * @param name of the package
     * @param shown the package's name for people
     */
    public record Written(String name, String shown, PackageDescription described) {}

    /**
     * What there is now.
     *
     * @param instructions what is left to the user to do, empty for nothing
     */
    public record Outcome(List<Written> sdks, String instructions) {}

    /**
     * Starts the language runtime of the project.
     *
     * @throws ProgramNotFoundException when there is none
     */
    public LanguageTool tool() {
        var folder = project.folder();
        var runtime =
                LanguageRuntimes.of("", folder, environment, news).runtime().apply(project);
        var packages = new ReadSchemas(new ConversionSources(folder, environment), schemas);
        return LanguageTool.start(project, runtime, packages::services, news);
    }

    /**
     * Writes SDKs and has the program use them.
     *
     * @throws CliException when a package is not there, or its SDK cannot be made
     */
    public Outcome generate(LanguageTool tool, List<PackageSpec> packages) {
        var written = new ArrayList<Written>();
        var sdks = new ArrayList<Sdk>();
        for (var spec : packages) {
            var schema = schema(spec);
            var described = described(text(schema), spec);
            var name = String.valueOf(schema.get("name"));
            var namespace = String.valueOf(schema.getOrDefault("namespace", ""));
            var folder = namespace.isEmpty() ? name : namespace + "-" + name;
            generate(tool, folder, text(schema));
            sdks.add(new Sdk(described, FOLDER + "/" + folder));
            var display = String.valueOf(schema.getOrDefault("displayName", ""));
            var shown = display.isEmpty() ? name : display;
            written.add(new Written(name, namespace.isEmpty() ? shown : namespace + "/" + shown, described));
        }
        try {
            return new Outcome(written, sdks.isEmpty() ? "" : tool.link(sdks).strip());
        } catch (ProgramNotFoundException e) {
            throw new CliException(String.valueOf(e.getMessage()));
        }
    }

    private void generate(LanguageTool tool, String name, String schema) {
        var all = project.folder().resolve(FOLDER);
        try {
            Files.createDirectories(all);
            var fresh = Files.createTempDirectory(all, "." + name + "-");
            try {
                tool.generate(fresh, schema).forEach(news);
                Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rwxr-xr-x"));
                var folder = all.resolve(name);
                PluginStore.delete(folder);
                Files.move(fresh, folder, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                PluginStore.delete(fresh);
            }
        } catch (ProgramNotFoundException e) {
            throw new CliException("the SDK of the package '" + name + "' cannot be made: " + e.getMessage());
        } catch (IOException e) {
            throw new CliException(
                    "the SDK of the package '" + name + "' cannot be written into " + all + ": " + e.getMessage());
        }
    }

    /** As the plugin, or the file, says it, and marked as one whose SDK is for this project only. */
    private Map<String, Object> schema(PackageSpec spec) {
        var schema = isFile(spec) ? new LinkedHashMap<>(parsed(spec, read(spec))) : plugins.schema(spec);
        if (!schema.containsKey("name")) {
            throw new CliException("the schema of " + spec.source() + " does not say the package's name");
        }
        var meta = new LinkedHashMap<String, Object>();
        if (schema.get("meta") instanceof Map<?, ?> own) {
            own.forEach((key, value) -> meta.put(String.valueOf(key), value));
        }
        meta.put("supportPack", true);
        schema.put("meta", meta);
        schemas.put(String.valueOf(schema.get("name")), text(schema));
        return schema;
    }

    /** Whether it is no plugin but a schema. */
    public static boolean isFile(PackageSpec spec) {
        return spec.source().matches(".*\\.(json|ya?ml)");
    }

    private String read(PackageSpec spec) {
        var file = project.folder().resolve(spec.source());
        if (!spec.source().endsWith(".json")) {
            throw new CliException(file + " cannot be read: only schemas in JSON are");
        }
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new CliException(file + " cannot be read: " + e.getMessage());
        }
    }

    private static Map<String, Object> parsed(PackageSpec spec, String text) {
        try (var in = JsonInput.of(text)) {
            return in.map();
        } catch (StateFormatException e) {
            throw new CliException("the schema of " + spec.source() + " is no JSON: " + e.getMessage());
        }
    }

    private static PackageDescription described(String schema, PackageSpec spec) {
        try {
            return ResolvedPackage.described(schema, spec.checksums());
        } catch (PluginException e) {
            throw new CliException(String.valueOf(e.getMessage()));
        }
    }

    private static String text(Map<String, Object> schema) {
        var text = new ByteArrayOutputStream();
        JsonOutput.indented(text, "  ").tree(schema).flush();
        return text.toString(StandardCharsets.UTF_8);
    }

    /** Where the SDKs are. */
    public Path folder() {
        return project.folder().resolve(FOLDER);
    }
}
