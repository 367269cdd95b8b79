package dev.rootstock.protocol.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** What runs JavaScript and TypeScript, by what a project's file says. */
final class ScriptRuntimeTest {

    private static final Map<String, Object> OPTIONS =
            Map.of("nodeargs", "--inspect --require 'a b'", "tsconfig", "other.json");

    @Test
    void nodeTakesTheOptionsOfTheProject() {
        var node = ScriptRuntime.named("nodejs").orElseThrow();

        assertThat(node.command(OPTIONS)).containsExactly("node", "--inspect", "--require", "a b");
        assertThat(node.variables(OPTIONS))
                .containsOnly(
                        Map.entry("PULUMI_NODEJS_TYPESCRIPT", "true"),
                        Map.entry("PULUMI_NODEJS_TSCONFIG_PATH", "other.json"));
        assertThat(node.variables(Map.of("typescript", false))).isEmpty();
    }

    @Test
    void bunReadsTypeScriptByItself() {
        var bun = ScriptRuntime.named("bun").orElseThrow();

        assertThat(bun.command(OPTIONS)).containsExactly("bun", "run");
        assertThat(bun.variables(OPTIONS)).isEmpty();
        assertThat(ScriptRuntime.named("python")).isEmpty();
    }
}
