package dev.rootstock.protocol.java;

import dev.rootstock.engine.program.Program;
import dev.rootstock.protocol.monitor.ProgramSettings;
import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.jar.JarFile;

/** Makes a {@link Program} of a Java project's folder. */
public final class JavaHost {

    /** What the language host has Maven set for the programs that it runs; only a program has that logger here. */
    private static final String LOG_LEVEL = "org.slf4j.simpleLogger.defaultLogLevel";

    private JavaHost() {}

    /**
     * Loads the project. A project whose classes are on this JVM's class path already (those that come with Rootstock are) is used as
     * it is; any other is compiled when needed and loaded with its own libraries.
     *
     * @param anywhere whether it is loaded although the files that it names by relative paths are not those of its folder, because this
     *     process works in another
     * @throws ProgramNotFoundException when there is no program or it does not compile
     * @throws NotInProcessException when it has no entry point of the usual form, or brings an SDK that is too different
     */
    public static Program load(Path folder, ProgramSettings settings, boolean anywhere) {
        var mainClass = JavaProject.mainClass(folder);
        var here = JavaHost.class.getClassLoader();
        if (isLoadedFrom(folder, mainClass, here)) {
            return new JavaProgram(settings, JavaProject.ownEntryPoint(mainClass, here));
        }
        if (!anywhere && !isHere(folder)) {
            throw new NotInProcessException(folder + " is not the folder in which this process works");
        }
        var urls = new ArrayList<>(ProgramClassPath.of(folder));
        ProcessWide.use(folder.resolve(ProgramClassPath.CLASSES)).ifPresent(use -> {
            throw new NotInProcessException("the program uses " + use);
        });
        urls.add(JavaHost.class.getProtectionDomain().getCodeSource().getLocation());
        if (System.getProperty(LOG_LEVEL) == null) {
            System.setProperty(LOG_LEVEL, "warn");
        }
        return loadIsolated(mainClass, settings, urls, here);
    }

    private static boolean isHere(Path folder) {
        try {
            return Files.isSameFile(folder, Path.of("").toAbsolutePath());
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean isLoadedFrom(Path folder, String mainClass, ClassLoader loader) {
        var name = mainClass.replace('.', '/') + ".class";
        var path = System.getProperty("java.class.path").split(File.pathSeparator);
        if (path.length > 1 && loader == ClassLoader.getSystemClassLoader()) {
            // asked for a resource, a class loader opens every jar before the one that has it
            var absolute = folder.toAbsolutePath().normalize();
            return Arrays.stream(path)
                    .map(entry -> Path.of(entry).toAbsolutePath().normalize())
                    .anyMatch(entry -> entry.startsWith(absolute) && holds(entry, name));
        }
        var resource = loader.getResource(name);
        return resource != null
                && resource.toString()
                        .contains(folder.toAbsolutePath().normalize().toUri().getPath());
    }

    private static boolean holds(Path entry, String name) {
        if (Files.isDirectory(entry)) {
            return Files.exists(entry.resolve(name));
        }
        try (var jar = new JarFile(entry.toFile(), false)) {
            return jar.getEntry(name) != null;
        } catch (IOException e) {
            // a class loader passes over it too
            return false;
        }
    }

    private static Program loadIsolated(String mainClass, ProgramSettings settings, List<URL> urls, ClassLoader here) {
        var loader = new ProgramClassLoader(urls, here);
        try {
            // the JDK's types and the engine's are the only ones that both sides share
            return (Program) Class.forName(JavaHost.class.getName(), true, loader)
                    .getMethod(
                            "make",
                            String.class,
                            String.class,
                            String.class,
                            String.class,
                            String.class,
                            String.class,
                            boolean.class,
                            Map.class,
                            Set.class)
                    .invoke(
                            null,
                            mainClass,
                            settings.organization(),
                            settings.project(),
                            settings.stack(),
                            settings.rootDirectory(),
                            settings.programDirectory(),
                            settings.dryRun(),
                            settings.config(),
                            settings.secretKeys());
        } catch (ReflectiveOperationException | LinkageError e) {
            var cause = e.getCause() == null ? e : e.getCause();
            if (cause.getClass().getName().equals(ProgramNotFoundException.class.getName())) {
                throw new ProgramNotFoundException(String.valueOf(cause.getMessage()));
            }
            throw new NotInProcessException("the program cannot be run in this process (" + cause + ")");
        }
    }

    /** Called in the program's class loader. */
    public static Program make(
            String mainClass,
            String organization,
            String project,
            String stack,
            String rootDirectory,
            String programDirectory,
            boolean dryRun,
            Map<String, String> config,
            Set<String> secretKeys) {
        var settings = new ProgramSettings(
                organization, project, stack, rootDirectory, programDirectory, dryRun, 0, false, config, secretKeys);
        return new JavaProgram(settings, JavaProject.entryPoint(mainClass, JavaHost.class.getClassLoader()));
    }
}
