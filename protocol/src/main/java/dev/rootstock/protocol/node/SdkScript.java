package dev.rootstock.protocol.node;

import dev.rootstock.protocol.process.Withheld;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Scripts of the SDK for Node.js that start what is written with it: {@code run}, {@code run-plugin}, {@code dynamic-provider}. */
public final class SdkScript {

    private static final int TIMEOUT_SECONDS = 30;

    private SdkScript() {}

    /** Found as node finds modules, in the folder or in one above it, without starting one only to ask. */
    public static Optional<Path> find(Path from, String name) {
        for (var folder = from.toAbsolutePath(); folder != null; folder = folder.getParent()) {
            var script = folder.resolve("node_modules/@pulumi/pulumi/cmd/" + name + "/index.js");
            if (Files.isRegularFile(script)) {
                return Optional.of(script);
            }
        }
        return Optional.empty();
    }

    /**
     * As {@link #find}, and else by asking the runtime: modules may be where NODE_PATH says, or where Yarn's Plug'n'Play does by way of
     * NODE_OPTIONS.
     */
    public static Optional<Path> find(Path from, String name, ScriptRuntime runtime) {
        return find(from, name).or(() -> asked(from, name, runtime));
    }

    private static Optional<Path> asked(Path from, String name, ScriptRuntime runtime) {
        var question = "process.stdout.write(require.resolve('@pulumi/pulumi/cmd/" + name + "'))";
        try {
            var builder = new ProcessBuilder(List.of(runtime.tool(), "-e", question))
                    .directory(from.toFile())
                    .redirectError(ProcessBuilder.Redirect.DISCARD);
            Withheld.from(builder.environment());
            var process = builder.start();
            try {
                process.getOutputStream().close();
                if (!process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
                    return Optional.empty();
                }
                var answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                return answer.isBlank() ? Optional.empty() : Optional.of(Path.of(answer.strip()));
            } finally {
                process.destroyForcibly();
            }
        } catch (IOException | InvalidPathException e) {
            // the runtime is not there either, which its start would tell; without the SDK there is nothing to start
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
