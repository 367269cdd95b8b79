package dev.rootstock.protocol.host;

import dev.rootstock.engine.project.Project;
import dev.rootstock.protocol.java.BuildTool;
import dev.rootstock.protocol.java.ProgramNotFoundException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** What starts a Java program as a process, chosen and called as upstream's language host does (pulumi/pulumi-java, pkg/internal/executors). */
sealed interface JavaTool {

    /** The SDK's runner polls its futures on the common pool, which with one worker starves (com.pulumi:pulumi 1.36.1, JDK 25). */
    String WORKERS = "-Djava.util.concurrent.ForkJoinPool.common.parallelism=4";

    /** What is called to run the program. */
    List<String> run();

    /** What is called to build it; nothing where it is run as it is. */
    List<String> build();

    /** Where that is called. */
    Path folder();

    /** The environment variable by which the program's JVM is told options, empty where the command does. */
    String variable();

    record Jar(String file, Path folder) implements JavaTool {
        @Override
        public List<String> run() {
            return List.of("java", WORKERS, "-jar", file);
        }

        @Override
        public List<String> build() {
            return List.of();
        }

        @Override
        public String variable() {
            return "";
        }
    }

    record Maven(String command, Path folder) implements JavaTool {
        @Override
        public List<String> run() {
            return words("compile", "exec:java");
        }

        @Override
        public List<String> build() {
            return words("compile");
        }

        @Override
        public String variable() {
            return "MAVEN_OPTS";
        }

        private List<String> words(String... goals) {
            var words = new ArrayList<>(
                    List.of(command, "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn", "--no-transfer-progress"));
            words.addAll(List.of(goals));
            return List.copyOf(words);
        }
    }

    /** @param folder the root of its projects, where {@code program} is one of them or the root itself */
    record Gradle(String command, Path folder, Path program) implements JavaTool {
        @Override
        public List<String> run() {
            return List.of(command, task("run"), "--console=plain", "-q");
        }

        @Override
        public List<String> build() {
            return List.of(command, task("build"), "--console=plain", "-q");
        }

        @Override
        public String variable() {
            return "JAVA_TOOL_OPTIONS";
        }

        private String task(String name) {
            var path = new StringBuilder();
            folder.relativize(program).forEach(part -> {
                if (!part.toString().isEmpty()) {
                    path.append(':').append(part);
                }
            });
            return path.isEmpty() ? name : path + ":" + name;
        }
    }

    record JBang(String command, String script, Path folder) implements JavaTool {
        @Override
        public List<String> run() {
            return List.of(command, "--quiet", "run", script);
        }

        @Override
        public List<String> build() {
            return List.of(command, "--quiet", "build", script);
        }

        @Override
        public String variable() {
            return "JAVA_TOOL_OPTIONS";
        }
    }

    record Sbt(String command, Path folder) implements JavaTool {
        @Override
        public List<String> run() {
            return List.of(command, "-batch", "run");
        }

        @Override
        public List<String> build() {
            return List.of(command, "-batch", "compile");
        }

        @Override
        public String variable() {
            return "JAVA_TOOL_OPTIONS";
        }
    }

    /**
     * Whether the project asks for a process: by {@code in-process: false} among the options of its runtime, by naming a file or a build
     * tool there, or by being built by another tool than Maven.
     */
    static boolean isAskedFor(Project project) {
        var folder = project.programFolder();
        return option(project, "in-process").equals("false")
                || !option(project, "binary").isEmpty()
                || !option(project, "use-executor").isEmpty()
                || !has(folder, "pom.xml") && (isGradle(folder) || isJBang(folder) || isSbt(folder));
    }

    /** Whether the project asks to be run in this process wherever that works: {@code in-process: true}. */
    static boolean isUnwanted(Project project) {
        return option(project, "in-process").equals("true");
    }

    /** @throws ProgramNotFoundException when the folder holds nothing that can be started */
    static JavaTool of(Project project) {
        var folder = project.programFolder();
        var executor = option(project, "use-executor");
        var binary = option(project, "binary");
        var kind = binary.substring(binary.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        if (kind.equals("jar")) {
            return jar(project, folder, binary);
        }
        if (executor.contains("mvn") || has(folder, "pom.xml") && !names(executor, "gradle", "jbang", "sbt")) {
            return new Maven(BuildTool.find(executor, folder, "mvnw", "mvn"), folder);
        }
        if (executor.contains("gradle") || isGradle(folder) && !names(executor, "jbang", "sbt")) {
            var root = gradleRoot(folder);
            return new Gradle(BuildTool.find(executor, root, "gradlew", "gradle"), root, folder);
        }
        if (executor.contains("jbang")
                || (isJBang(folder) || List.of("java", "kt", "groovy").contains(kind)) && !names(executor, "sbt")) {
            var script = binary.isEmpty() ? "src/main.java" : binary;
            return new JBang(BuildTool.find(executor, folder, "jbang", "jbang"), script, folder);
        }
        if (executor.contains("sbt") || isSbt(folder)) {
            return new Sbt(BuildTool.find(executor, folder, "sbt", "sbt"), folder);
        }
        throw new ProgramNotFoundException("no Java program in " + folder
                + ": there is no pom.xml, build.gradle, jbang.properties or build.sbt, and the option 'binary' of the"
                + " runtime in "
                + project.file() + " names no jar");
    }

    private static Jar jar(Project project, Path folder, String binary) {
        if (!Files.isRegularFile(folder.resolve(binary))) {
            throw new ProgramNotFoundException("there is no " + folder.resolve(binary)
                    + ", which the option 'binary' of the runtime in " + project.file() + " names; build it first");
        }
        return new Jar(binary, folder);
    }

    private static boolean isGradle(Path folder) {
        return has(folder, "settings.gradle", "settings.gradle.kts", "build.gradle", "build.gradle.kts");
    }

    private static boolean isJBang(Path folder) {
        return has(folder, "jbang.properties");
    }

    private static boolean isSbt(Path folder) {
        return has(folder, "build.sbt", "project/build.properties");
    }

    private static boolean has(Path folder, String... files) {
        return Stream.of(files).anyMatch(file -> Files.exists(folder.resolve(file)));
    }

    private static boolean names(String executor, String... tools) {
        return Stream.of(tools).anyMatch(executor::contains);
    }

    private static Path gradleRoot(Path folder) {
        for (Path at = folder; at != null; at = at.getParent()) {
            if (has(at, "settings.gradle", "settings.gradle.kts")) {
                return at;
            }
        }
        return folder;
    }

    private static String option(Project project, String name) {
        return String.valueOf(project.runtimeOptions().getOrDefault(name, ""));
    }
}
