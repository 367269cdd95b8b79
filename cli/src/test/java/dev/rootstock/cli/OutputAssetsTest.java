package dev.rootstock.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rootstock.cli.served.ServedProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Assets among the outputs of a stack, whose hashes no SDK sends. */
final class OutputAssetsTest {

    private static final Map<String, String> ASSET = Map.of(
            "4dabf18193072939515e22adb298388d", "c44067f5952c0a294b673a41bacd8c17",
            "text", "hello");
    private static final String SHA_256_OF_HELLO = "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824";

    @TempDir
    private Path folder;

    @Test
    void are_known_by_their_hashes() throws IOException {
        var rootstock = new Rootstock(Files.createDirectory(folder.resolve("home")));
        var project = SmallProject.ofRandomStrings(folder.resolve("tree"), 1);
        rootstock.run(project, "stack", "init", "dev").ok();
        try (var program = new ServedProgram(stack -> stack.outputs(Map.of("page", ASSET)))) {
            rootstock
                    .run(project, "up", "--yes", "--skip-preview", "--client=" + program.address())
                    .ok();
        }
        assertThat(rootstock.run(project, "stack", "export").ok().out()).contains(SHA_256_OF_HELLO);
    }
}
