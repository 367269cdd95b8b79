package dev.rootstock.components.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigResolveOptions;
import com.typesafe.config.ConfigValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A folder that is one environment: it bears the environment's name and holds its {@code environment.conf}. The file
 * may use the name as {@code ${environment.name}} and never says it itself, so that a copy of the folder is another
 * environment without an edit.
 *
 * @param path absolute
 */
public record EnvironmentFolder(Path path) {

    /** The file that a person edits. */
    public static final String FILE = "environment.conf";

    /** Names of cloud resources are made of an environment's name, and the shortest of their limits leave this much. */
    private static final Pattern NAME = Pattern.compile("[a-z]([a-z0-9-]{0,18}[a-z0-9])?");

    private static final String NAME_SECTION = "environment";

    public EnvironmentFolder {
        path = path.toAbsolutePath().normalize();
    }

    public String name() {
        return path.getFileName().toString();
    }

    /**
     * Reads the environment's configuration.
     *
     * @param type the record whose components are the keys of the file
     * @param unique keys with a value that no two environments may share, such as the domain
     */
    public <R extends Record> Loaded<R> load(Class<R> type, String... unique) {
        var problems = new Problems(root(), file());
        if (!NAME.matcher(name()).matches()) {
            problems.add(
                    null,
                    "an environment's folder is named with lower-case letters, digits and hyphens, at most 20, "
                            + "and begins with a letter; rename \"" + name() + "\".");
        }
        if (!Files.isRegularFile(file())) {
            problems.add(null, "there is no such file; copy one from another environment's folder.");
            return new Loaded.Invalid<>(problems.all());
        }
        try {
            var configuration = read();
            var record = new RecordReader(problems).read(configuration.root(), type, "");
            for (var key : unique) {
                reportShared(key, configuration, problems);
            }
            if (record != null && problems.count() == 0) {
                return new Loaded.Valid<>(record);
            }
        } catch (ConfigException e) {
            problems.addAt(e.origin(), Unreadable.sentence(e));
        }
        return new Loaded.Invalid<>(problems.all());
    }

    /** The name in the form that every file may refer to. */
    private Config named() {
        return ConfigFactory.parseMap(Map.of(NAME_SECTION, Map.of("name", name())), "the folder's name");
    }

    private Config read() {
        try {
            return parsed();
        } catch (StackOverflowError e) {
            // the parser walks into brackets and references without counting them
            throw new ConfigException.Generic("it is nested too deeply; look for brackets that are never closed", e);
        }
    }

    private Config parsed() {
        var options = ConfigParseOptions.defaults().setAllowMissing(false).setIncluder(new RequiredIncludes());
        var parsed = ConfigFactory.parseFile(file().toFile(), options);
        if (parsed.root().get(NAME_SECTION) instanceof ConfigObject written) {
            throw new ConfigException.BadValue(
                    written.origin(), NAME_SECTION, "it is the folder's name and is not written in a file; remove it");
        }
        // no look at the machine's variables: the same files give the same environment everywhere
        return named().withFallback(parsed)
                .resolve(ConfigResolveOptions.defaults().setUseSystemEnvironment(false));
    }

    private void reportShared(String key, Config configuration, Problems problems) {
        if (!configuration.hasPath(key)) {
            return;
        }
        var mine = configuration.getValue(key);
        for (var sibling : siblings()) {
            sibling.value(key)
                    .filter(theirs -> theirs.unwrapped().equals(mine.unwrapped()))
                    .ifPresent(theirs -> problems.add(
                            mine,
                            key + " \"" + theirs.unwrapped() + "\" is also that of "
                                    + Optional.ofNullable(Place.of(theirs, root()))
                                            .map(Place::toString)
                                            .orElseGet(() -> Place.shown(sibling.path(), root()))
                                    + "; give each environment its own."));
        }
    }

    /** One value, or none where the file does not have it or cannot be read: its own environment tells why. */
    private Optional<ConfigValue> value(String key) {
        try {
            var configuration = read();
            return configuration.hasPath(key) ? Optional.of(configuration.getValue(key)) : Optional.empty();
        } catch (ConfigException unreadable) {
            return Optional.empty();
        }
    }

    private List<EnvironmentFolder> siblings() {
        try (var folders = Files.list(path.getParent())) {
            return folders.filter(folder -> Files.isRegularFile(folder.resolve(FILE)))
                    .map(EnvironmentFolder::new)
                    .filter(folder -> !folder.equals(this))
                    .sorted(java.util.Comparator.comparing(EnvironmentFolder::path))
                    .toList();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private Path file() {
        return path.resolve(FILE);
    }

    /** Where people stand when they name an environment's files: above the folder of all environments. */
    private Path root() {
        var environments = path.getParent();
        return environments == null || environments.getParent() == null ? path : environments.getParent();
    }
}
