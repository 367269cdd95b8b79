package dev.rootstock.protocol.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class InspectorTest {

    @Test
    void a_process_on_the_usual_port_is_told_by_its_number_alone() {
        var inspector = new Inspector(ScriptRuntime.NODE, Inspector.USUAL_PORT);

        assertThat(inspector.words()).containsExactly("--inspect-brk=9229", "--inspect-publish-uid=http");
        assertThat(inspector.place(42)).isEqualTo("on process id 42");
        assertThat(inspector.configuration("Pulumi: Program (nodejs)", 42))
                .isEqualTo(Map.of(
                        "name",
                        "Pulumi: Program (nodejs)",
                        "type",
                        "node",
                        "request",
                        "attach",
                        "processId",
                        42L,
                        "continueOnAttach",
                        true,
                        "skipFiles",
                        List.of("<node_internals>/**")));
    }

    @Test
    void another_port_is_told() {
        var inspector = new Inspector(ScriptRuntime.NODE, 9230);

        assertThat(inspector.place(42)).isEqualTo("on process id 42 and port 9230");
        assertThat(inspector.configuration("x", 42)).containsEntry("port", 9230);
    }

    @Test
    void bun_is_told_by_its_environment() {
        var inspector = new Inspector(ScriptRuntime.BUN, 9231);

        assertThat(inspector.words()).isEmpty();
        assertThat(inspector.variables()).containsEntry("BUN_INSPECT", "ws://127.0.0.1:9231?wait=1");
        assertThat(inspector.configuration("x", 42)).containsEntry("url", "ws://127.0.0.1:9231");
    }
}
