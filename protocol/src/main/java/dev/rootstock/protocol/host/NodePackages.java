package dev.rootstock.protocol.host;

import dev.rootstock.protocol.java.ProgramNotFoundException;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * The package managers of Node.js: which one a program's libraries are installed by (pulumi/pulumi, sdk/nodejs/npm/manager.go).
 */
enum NodePackages {
    YARN(List.of("yarn.lock"), List.of("yarn", "install"), "--production"),
    PNPM(List.of("pnpm-lock.yaml"), List.of("pnpm", "install", "--use-stderr"), "--production"),
    /** Its option for production refuses to change the lock file, so upstream does without. */
    BUN(List.of("bun.lock", "bun.lockb"), List.of("bun", "install"), ""),
    /** The option keeps warnings of a missing description or licence away. */
    NPM(List.of(), List.of("npm", "install", "--loglevel=error"), "--production");

    private final List<String> lockFiles;
    private final List<String> command;
    private final String production;

    NodePackages(List<String> lockFiles, List<String> command, String production) {
        this.lockFiles = lockFiles;
        this.command = command;
        this.production = production;
    }

    /**
     * The one that the runtime's options name; else the first whose lock file is there and which is installed; else npm.
     *
     * @throws ProgramNotFoundException when it is not installed, or the options say what they cannot
     */
    static Dependencies install(Path program, Map<String, Object> options, Map<String, String> environment) {
        var workspace = NodeWorkspace.root(program);
        var folder = workspace.orElse(program);
        var manager = manager(folder, options, environment);
        var path = environment.getOrDefault("PATH", "");
        if (!manager.isOn(path)) {
            throw new ProgramNotFoundException(
                    "could not find '" + manager.tool() + "', by which the program's libraries"
                            + " are installed, on the PATH; install it and make sure that it is there");
        }
        var words = new ArrayList<>(manager.command);
        if (production(options) && !manager.production.isEmpty()) {
            words.add(manager.production);
        }
        return new Dependencies.ByTool(words, folder, workspace.isPresent());
    }

    private static NodePackages manager(Path folder, Map<String, Object> options, Map<String, String> environment) {
        var named = String.valueOf(options.getOrDefault("packagemanager", "auto"));
        var pnpmOnly = NodeWorkspace.member(folder)
                .flatMap(NodeWorkspace::manifest)
                .filter(manifest -> manifest.endsWith("package.yaml"))
                .isPresent();
        if (named.equals("auto")) {
            return pnpmOnly ? PNPM : found(folder, environment);
        }
        var manager = Arrays.stream(values())
                .filter(one -> one.tool().equals(named))
                .findFirst()
                .orElseThrow(() -> new ProgramNotFoundException(
                        "packagemanager option must be one of auto, npm, yarn, pnpm or bun, got \"" + named + "\""));
        if (pnpmOnly && manager != PNPM) {
            throw new ProgramNotFoundException("the program's libraries are listed in a package.yaml, which only pnpm"
                    + " reads, but the option packagemanager of the runtime is " + named);
        }
        return manager;
    }

    private static NodePackages found(Path folder, Map<String, String> environment) {
        var path = environment.getOrDefault("PATH", "");
        var preferred = environment.getOrDefault("PULUMI_PREFER_YARN", "");
        if ((preferred.equals("1") || preferred.equalsIgnoreCase("true")) && YARN.isOn(path)) {
            return YARN;
        }
        return Arrays.stream(values())
                .filter(one -> one.lockFiles.stream().anyMatch(lock -> isAbove(folder, lock)) && one.isOn(path))
                .findFirst()
                .orElse(NPM);
    }

    private static boolean production(Map<String, Object> options) {
        return switch (options.getOrDefault("production", false)) {
            case Boolean asked -> asked;
            default -> throw new ProgramNotFoundException("production option must be a boolean");
        };
    }

    private static boolean isAbove(Path folder, String name) {
        for (var at = folder.toAbsolutePath(); at != null; at = at.getParent()) {
            if (Files.exists(at.resolve(name))) {
                return true;
            }
        }
        return false;
    }

    private String tool() {
        return command.getFirst();
    }

    private boolean isOn(String path) {
        return Arrays.stream(path.split(File.pathSeparator))
                .filter(folder -> !folder.isEmpty())
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, tool())));
    }
}
