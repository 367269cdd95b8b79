package dev.rootstock.cli.workspace;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The folder {@code environments/}: one folder per environment, each named after it. */
public final class Environments {

    private static final String FOLDER = "environments";
    private static final String SETTINGS = "environment.conf";

    private Environments() {}

    /**
     * The folder of the environment of that name, looked for from {@code from} upwards.
     *
     * @throws CliException when there is none, naming the ones there are
     */
    public static Path find(Path from, String name) {
        var folder = folderAbove(from)
                .orElseThrow(() -> new CliException(
                        ExitCode.USAGE,
                        "there is no folder '" + FOLDER + "' here or above " + from
                                + "; go to where your environments are, or give it with -C"));
        var environment = folder.resolve(name);
        if (name.contains("/") || !isEnvironment(environment)) {
            var known = names(folder);
            throw new CliException(
                    ExitCode.USAGE,
                    "there is no environment '" + name + "' in " + folder
                            + (known.isEmpty() ? "" : " (there are " + String.join(", ", known) + ")")
                            + Suggestion.of(name, known));
        }
        return environment;
    }

    /** The folder of all environments, in {@code from} or above it. */
    public static Optional<Path> folderAbove(Path from) {
        for (Path folder = from.toAbsolutePath().normalize(); folder != null; folder = folder.getParent()) {
            if (folder.endsWith(FOLDER) && Files.isDirectory(folder)) {
                return Optional.of(folder);
            }
            var inside = folder.resolve(FOLDER);
            if (Files.isDirectory(inside)) {
                return Optional.of(inside);
            }
        }
        return Optional.empty();
    }

    public static List<String> names(Path folder) {
        try (Stream<Path> children = Files.list(folder)) {
            return children.filter(Environments::isEnvironment)
                    .map(child -> child.getFileName().toString())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether a folder is an environment: it says what runs there and how it is set. */
    public static boolean isEnvironment(Path folder) {
        return Files.isRegularFile(folder.resolve("Pulumi.yaml")) && Files.isRegularFile(folder.resolve(SETTINGS));
    }

    /**
     * Makes sure that no two environments use one domain.
     *
     * @throws CliException naming both
     */
    public static void requireOwnDomain(Path environment) {
        var own = EnvironmentSettings.read(environment).domain();
        var parent = environment.getParent();
        if (own.isEmpty() || parent == null) {
            return;
        }
        var others = new TreeMap<String, String>();
        for (var name : names(parent)) {
            var other = parent.resolve(name);
            if (!other.equals(environment)) {
                EnvironmentSettings.readLeniently(other)
                        .flatMap(EnvironmentSettings::domain)
                        .filter(domain -> domain.equalsIgnoreCase(own.get()))
                        .ifPresent(domain -> others.put(name, domain));
            }
        }
        if (!others.isEmpty()) {
            throw new CliException(
                    ExitCode.USAGE,
                    "the environments '" + environment.getFileName() + "' and '" + others.firstKey()
                            + "' have the same domain, " + own.get() + "; change 'domain' in "
                            + EnvironmentSettings.place(environment, "domain")
                            + " or remove it, so that it follows the folder's name");
        }
    }

    /**
     * Copies an environment's folder under a new name, without what belongs to the old one alone: its stack file with its secrets.
     *
     * @throws CliException when there is one of that name
     */
    public static Path copy(Path from, String name) {
        var target = from.resolveSibling(name);
        if (!name.matches("[a-z][a-z0-9-]{0,30}")) {
            throw new CliException(
                    ExitCode.USAGE,
                    "'" + name
                            + "' is no name for an environment; use small letters, digits and hyphens, a letter first");
        }
        if (Files.exists(target)) {
            throw new CliException(ExitCode.USAGE, target + " exists already; choose another name or remove it first");
        }
        try (Stream<Path> files = Files.list(from)) {
            Files.createDirectory(target);
            for (var file : files.toList()) {
                var fileName = file.getFileName().toString();
                var stackFile = fileName.startsWith("Pulumi.") && !fileName.equals("Pulumi.yaml");
                if (Files.isRegularFile(file) && !stackFile) {
                    Files.copy(file, target.resolve(fileName));
                }
            }
            return target;
        } catch (IOException e) {
            throw new CliException(from + " cannot be copied to " + target + ": " + e.getMessage());
        }
    }
}
