package dev.rootstock.cli.workspace;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigResolveOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The few settings of an environment that the command itself acts upon. All the others are for the program, which checks them.
 *
 * @param emulators what to run here instead of a cloud: {@code aws}, {@code kubernetes}
 */
public record EnvironmentSettings(List<String> emulators, Optional<String> domain, Optional<String> kubeconfig) {

    private static final String FILE = "environment.conf";

    /** @throws CliException when the file cannot be read, with the line */
    public static EnvironmentSettings read(Path environment) {
        var file = environment.resolve(FILE);
        try {
            var config = load(file, environment.getFileName().toString());
            return new EnvironmentSettings(
                    config.hasPath("emulators") ? config.getStringList("emulators") : List.of(),
                    text(config, "domain"),
                    text(config, "kubeconfig"));
        } catch (ConfigException e) {
            throw new CliException(ExitCode.USAGE, "the settings of the environment cannot be read: " + e.getMessage());
        }
    }

    /** Where a setting is written, such as {@code environments/prod/environment.conf:3}. */
    static String place(Path environment, String key) {
        var origin = load(environment.resolve(FILE), environment.getFileName().toString())
                .getValue(key)
                .origin();
        return (origin.filename() == null ? environment.resolve(FILE) : Path.of(origin.filename())) + ":"
                + origin.lineNumber();
    }

    /** Of another environment, whose mistakes are its own matter. */
    static Optional<EnvironmentSettings> readLeniently(Path environment) {
        try {
            return Optional.of(read(environment));
        } catch (CliException e) {
            return Optional.empty();
        }
    }

    /** Resolved as the program resolves it: the environment's name is known to the file and to what it includes. */
    private static Config load(Path file, String name) {
        if (!Files.isRegularFile(file)) {
            return ConfigFactory.empty();
        }
        try {
            return ConfigFactory.parseFile(
                            file.toFile(), ConfigParseOptions.defaults().setAllowMissing(false))
                    .withFallback(ConfigFactory.parseMap(Map.of("environment.name", name)))
                    .resolve(ConfigResolveOptions.noSystem());
        } catch (StackOverflowError e) {
            // the parser walks into brackets and references without counting them
            throw new ConfigException.Generic(
                    file + " is nested too deeply; look for brackets that are never closed", e);
        }
    }

    private static Optional<String> text(Config config, String path) {
        return config.hasPath(path) ? Optional.of(config.getString(path)) : Optional.empty();
    }
}
