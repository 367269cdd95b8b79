package dev.rootstock.protocol.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where the libraries of a program are installed that shares them with others. */
final class NodeWorkspaceTest {

    @TempDir
    private Path root;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "package.json | {\"workspaces\": [\"lib/*\", \"infra/\"]}",
                "package.json | {\"workspaces\": [\"./infra\"]}",
                "package.json | {\"workspaces\": {\"packages\": [\"in*\"], \"nohoist\": [\"**\"]}}",
                "pnpm-workspace.yaml | packages: ['lib/**', 'infra']",
            })
    void aMemberIsInstalledFromTheWorkspace(String file, String text) throws IOException {
        write("package.json", "{}");
        write(file, text);
        write("infra/package.json", "{}");
        write("infra/src/index.ts", "");

        assertThat(NodeWorkspace.root(root.resolve("infra/src"))).contains(root);
    }

    @Test
    void whatIsNoMemberIsInstalledByItself() throws IOException {
        write("package.json", "{\"workspaces\": [\"lib/*\"]}");
        write("infra/package.json", "{}");

        assertThat(NodeWorkspace.root(root.resolve("infra"))).isEmpty();
        assertThat(NodeWorkspace.root(root)).isEmpty();
    }

    private void write(String file, String text) throws IOException {
        var path = root.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }
}
