package dev.rootstock.cli;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Pulumi's own command with our providers as its plugins, each process with a home and a state of its own. */
final class StockPulumi {

    private static final int TIMEOUT_MINUTES = 10;

    private final Path command;
    private final Path home;

    private final Map<String, String> variables;

    private StockPulumi(Path command, Path home, Map<String, String> variables) {
        this.command = command;
        this.home = home;
        this.variables = variables;
    }

    /**
     * The command that ROOTSTOCK_STOCK_PULUMI names or that is on the PATH; empty where there is none with a host for Java programs.
     *
     * @param home an empty folder
     */
    static Optional<StockPulumi> find(Path home) throws IOException {
        var named = Stream.ofNullable(System.getenv("ROOTSTOCK_STOCK_PULUMI")).map(Path::of);
        var path = Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .map(entry -> Path.of(entry).resolve("pulumi"));
        // our own launcher of that name is a script, the stock command a program of some size
        var found = Stream.concat(named, path)
                .filter(Files::isExecutable)
                .filter(file -> file.toFile().length() > 10_000_000)
                .filter(file -> Files.isExecutable(file.resolveSibling("pulumi-language-java")))
                .findFirst();
        if (found.isEmpty()) {
            return Optional.empty();
        }
        Files.createDirectories(home.resolve("state"));
        OwnPlugins.in(home.resolve("plugins"));
        return Optional.of(new StockPulumi(found.get(), home, Map.of()));
    }

    /** The same with more variables, or others. */
    StockPulumi with(Map<String, String> more) {
        var all = new TreeMap<>(variables);
        all.putAll(more);
        return new StockPulumi(command, home, all);
    }

    Path state() {
        return home.resolve("state");
    }

    Rootstock.Outcome run(Path directory, String... arguments) throws IOException, InterruptedException {
        var line = new ArrayList<>(List.of(command.toString(), "--non-interactive"));
        line.addAll(List.of(arguments));
        var out = Files.createTempFile(home, "out", "");
        var err = Files.createTempFile(home, "err", "");
        var builder = new ProcessBuilder(line)
                .directory(directory.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        var environment = builder.environment();
        environment.put("PATH", home.resolve("plugins") + File.pathSeparator + environment.get("PATH"));
        // Maven runs the program in its own JVM
        environment.put("JAVA_HOME", System.getProperty("java.home"));
        environment.put("PULUMI_HOME", home.resolve("pulumi").toString());
        environment.put("PULUMI_BACKEND_URL", "file://" + state());
        environment.put("PULUMI_CONFIG_PASSPHRASE", "correct horse");
        environment.put("PULUMI_SKIP_UPDATE_CHECK", "true");
        environment.put("PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION", "true");
        environment.putAll(variables);
        var process = builder.start();
        process.getOutputStream().close();
        if (!process.waitFor(TIMEOUT_MINUTES, TimeUnit.MINUTES)) {
            process.destroyForcibly();
            throw new AssertionError("did not end: " + line + "\n" + Files.readString(out));
        }
        return new Rootstock.Outcome(process.exitValue(), Files.readString(out), Files.readString(err));
    }
}
