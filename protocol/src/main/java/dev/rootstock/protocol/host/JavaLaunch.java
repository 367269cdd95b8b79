package dev.rootstock.protocol.host;

import dev.rootstock.engine.project.Project;
import dev.rootstock.protocol.java.ProgramNotFoundException;
import dev.rootstock.protocol.monitor.ProgramSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Starts a Java program as a process, as upstream's language host does (pulumi/pulumi-java, pkg/internal/executors): a jar by java, a
 * project by the Maven or Gradle it brings or that is installed.
 *
 * @param variable the environment variable by which the program's JVM is told options, empty where the command does
 */
record JavaLaunch(ProgramSettings settings, Path folder, List<String> words, String variable)
        implements ProcessProgram.Launch {

    /** The SDK's runner polls its futures on the common pool, which with one worker starves (com.pulumi:pulumi 1.36.1, JDK 25). */
    private static final String WORKERS = "-Djava.util.concurrent.ForkJoinPool.common.parallelism=4";

    private static final List<String> GRADLE_FILES =
            List.of("settings.gradle", "settings.gradle.kts", "build.gradle", "build.gradle.kts");

    /**
     * Whether the project asks for a process: by {@code in-process: false} among the options of its runtime, by naming a jar or a build
     * tool there, or by being built by Gradle.
     */
    static boolean isAskedFor(Project project) {
        return option(project, "in-process").equals("false")
                || !option(project, "binary").isEmpty()
                || !option(project, "use-executor").isEmpty()
                || !Files.exists(project.programFolder().resolve("pom.xml")) && isGradle(project.programFolder());
    }

    /** @throws ProgramNotFoundException when the folder holds nothing that can be started */
    static JavaLaunch of(Project project, ProgramSettings settings) {
        var folder = project.programFolder();
        var binary = option(project, "binary");
        if (binary.toLowerCase(Locale.ROOT).endsWith(".jar")) {
            if (!Files.isRegularFile(folder.resolve(binary))) {
                throw new ProgramNotFoundException(
                        "there is no " + folder.resolve(binary) + ", which the option 'binary' of" + " the runtime in "
                                + project.file() + " names; build it first");
            }
            return new JavaLaunch(settings, folder, List.of("java", WORKERS, "-jar", binary), "");
        }
        var executor = option(project, "use-executor");
        if (Files.exists(folder.resolve("pom.xml")) && !executor.contains("gradle")) {
            return new JavaLaunch(settings, folder, mavenWords(executor, folder, "compile", "exec:java"), "MAVEN_OPTS");
        }
        if (isGradle(folder) || executor.contains("gradle")) {
            var root = gradleRoot(folder);
            return new JavaLaunch(
                    settings,
                    root,
                    List.of(
                            tool(executor, root, "gradlew", "gradle"),
                            task(root, folder, "run"),
                            "--console=plain",
                            "-q"),
                    "JAVA_TOOL_OPTIONS");
        }
        throw new ProgramNotFoundException("no Java program in " + folder
                + ": there is neither a pom.xml nor a build.gradle, and the option 'binary' of the runtime in "
                + project.file() + " names no jar");
    }

    /** How a project that asks for a process is built: by the tool that runs it; a jar is run as it is. */
    static Dependencies build(Project project) {
        var folder = project.programFolder();
        var executor = option(project, "use-executor");
        if (option(project, "binary").toLowerCase(Locale.ROOT).endsWith(".jar")) {
            return new Dependencies.None();
        }
        if (Files.exists(folder.resolve("pom.xml")) && !executor.contains("gradle")) {
            return new Dependencies.ByTool(mavenWords(executor, folder, "compile"), folder, false);
        }
        var root = gradleRoot(folder);
        return new Dependencies.ByTool(
                List.of(
                        tool(executor, root, "gradlew", "gradle"),
                        task(root, folder, "build"),
                        "--console=plain",
                        "-q"),
                root,
                false);
    }

    private static List<String> mavenWords(String executor, Path folder, String... goals) {
        var words = new ArrayList<>(List.of(
                tool(executor, folder, "mvnw", "mvn"),
                "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn",
                "--no-transfer-progress"));
        words.addAll(List.of(goals));
        return List.copyOf(words);
    }

    private static boolean isGradle(Path folder) {
        return GRADLE_FILES.stream().anyMatch(file -> Files.exists(folder.resolve(file)));
    }

    /**
     * The tool that the project names, or brings, or that is installed.
     *
     * @throws ProgramNotFoundException when the project brings one that may not be run
     */
    private static String tool(String named, Path folder, String wrapper, String installed) {
        if (!named.isEmpty()) {
            return named;
        }
        var own = folder.resolve(wrapper);
        if (Files.exists(own) && !Files.isExecutable(own)) {
            throw new ProgramNotFoundException(
                    own + ", by which the project is built, may not be executed; run 'chmod +x " + own
                            + "', or name another build tool in the option 'use-executor' of the runtime");
        }
        return Files.exists(own) ? own.toString() : installed;
    }

    private static Path gradleRoot(Path folder) {
        for (Path at = folder; at != null; at = at.getParent()) {
            if (Files.exists(at.resolve("settings.gradle")) || Files.exists(at.resolve("settings.gradle.kts"))) {
                return at;
            }
        }
        return folder;
    }

    private static String task(Path root, Path folder, String name) {
        var path = new StringBuilder();
        root.relativize(folder).forEach(part -> {
            if (!part.toString().isEmpty()) {
                path.append(':').append(part);
            }
        });
        return path.isEmpty() ? name : path + ":" + name;
    }

    private static String option(Project project, String name) {
        return String.valueOf(project.runtimeOptions().getOrDefault(name, ""));
    }

    @Override
    public String tool() {
        return words.getFirst();
    }

    @Override
    public boolean isNoise(String line) {
        return line.startsWith("Picked up JAVA_TOOL_OPTIONS:");
    }

    @Override
    public ProcessBuilder command(String address) {
        var builder = new ProcessBuilder(new ArrayList<>(words)).directory(folder.toFile());
        var environment = builder.environment();
        ProgramEnvironment.prepare(environment, settings);
        environment.putAll(Map.of(
                "PULUMI_MONITOR", address,
                "PULUMI_ENGINE", address,
                "PULUMI_ORGANIZATION", settings.organization(),
                "PULUMI_PROJECT", settings.project(),
                "PULUMI_STACK", settings.stack(),
                "PULUMI_PWD", folder.toString(),
                "PULUMI_ROOT_DIRECTORY", settings.rootDirectory(),
                "PULUMI_DRY_RUN", Boolean.toString(settings.dryRun()),
                "PULUMI_PARALLEL", Integer.toString(settings.parallel())));
        if (!variable.isEmpty()) {
            environment.merge(variable, WORKERS, (own, ours) -> own + " " + ours);
        }
        return builder;
    }
}
