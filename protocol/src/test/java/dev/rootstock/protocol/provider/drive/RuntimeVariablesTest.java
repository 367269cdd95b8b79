package dev.rootstock.protocol.provider.drive;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class RuntimeVariablesTest {

    @Test
    void options_are_written_as_the_stock_command_writes_them() {
        assertThat(RuntimeVariables.of(Map.of(
                        "typescript", true, "nodeargs", "--inspect", "all", List.of(1, "b", Map.of("y", 2, "x", 1.5)))))
                .containsExactly(
                        Map.entry("PULUMI_RUNTIME_ALL", "[1 b map[x:1.5 y:2]]"),
                        Map.entry("PULUMI_RUNTIME_NODEARGS", "--inspect"),
                        Map.entry("PULUMI_RUNTIME_TYPESCRIPT", "true"));
    }
}
