package dev.rootstock.engine.acceptance;

import static dev.rootstock.engine.fake.FakeProgram.Context.thing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rootstock.engine.fake.FakeCloud;
import dev.rootstock.engine.fake.FakeSecrets;
import dev.rootstock.engine.fake.TestStack;
import dev.rootstock.engine.resource.CustomTimeouts;
import dev.rootstock.engine.resource.ResourceState;
import dev.rootstock.engine.state.DeploymentJson;
import dev.rootstock.engine.state.DeploymentReader;
import dev.rootstock.engine.state.Manifest;
import dev.rootstock.engine.state.SecretVault;
import dev.rootstock.engine.state.Snapshot;
import dev.rootstock.engine.state.StateFormatException;
import dev.rootstock.engine.value.PropertyValue;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What of resources gets into the files of a state, and in which version of their format. */
final class StateAcceptanceTest {
    private final FakeCloud cloud = new FakeCloud();
    private final TestStack stack = new TestStack(cloud);

    private String written() {
        var secrets = new FakeSecrets("k");
        var snapshot = new Snapshot(
                Manifest.of(Instant.parse("2026-01-02T03:04:05.678Z"), "v1"),
                new Snapshot.SecretsRecord("fake", secrets.state()),
                stack.resources,
                List.of(),
                Map.of());
        var bytes = new ByteArrayOutputStream();
        DeploymentJson.checkpoint(bytes, "dev", snapshot, new SecretVault(() -> secrets));
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static List<ResourceState> read(String text) {
        return DeploymentReader.checkpoint(
                        text.getBytes(StandardCharsets.UTF_8),
                        FakeSecrets.opener(),
                        new SecretVault(() -> new FakeSecrets("k")))
                .orElseThrow()
                .resources();
    }

    @Test
    @DisplayName("30: a listed output is a ciphertext in the state, and so is one whose input is secret")
    void secretOutputsAreCiphertexts() {
        stack.up(program -> program.register(thing("a")
                .with("password", PropertyValue.secret(PropertyValue.of("hunter2")))
                .additionalSecretOutputs("arn")));

        var text = written();

        assertThat(text).contains("ciphertext").doesNotContain("hunter2").doesNotContain("arn:a-1");
        assertThat(read(text)).isEqualTo(stack.resources);
    }

    @Test
    @DisplayName("31: timeouts are kept in seconds")
    void timeoutsAreKeptInSeconds() {
        stack.up(program -> program.register(thing("a").customTimeouts(new CustomTimeouts(300, 0, 0, 0))));

        assertThat(written().replaceAll("\\s", "")).contains("\"customTimeouts\":{\"create\":300");
    }

    @Test
    @DisplayName("57: what older commands understand is written as version 3")
    void plainStatesAreOfVersion3() {
        stack.up(program -> program.register(thing("a").protect(true).retainOnDelete()));

        assertThat(written().replaceAll("\\s", "")).contains("\"version\":3").doesNotContain("\"features\"");
    }

    @Test
    @DisplayName("57: what they do not is written as version 4, which says what it holds")
    void whatIsNewIsOfVersion4() {
        stack.up(program -> {
            var a = program.register(thing("a"));
            program.register(thing("b").replaceWith(a.urn()).dependsOn(a));
        });
        stack.resources = stack.resources.stream()
                .map(state -> state.urn().name().equals("a")
                        ? state.change().taint(true).build()
                        : state)
                .toList();

        var text = written();

        assertThat(text.replaceAll("\\s", ""))
                .contains("\"version\":4")
                .contains("\"features\":[\"replaceWith\",\"taint\"]");
        assertThat(read(text)).isEqualTo(stack.resources);
    }

    @Test
    @DisplayName("57: a state that holds what is not known here is refused by name")
    void whatIsNotKnownIsRefused() {
        stack.up(program -> {
            var a = program.register(thing("a"));
            program.register(thing("b").replaceWith(a.urn()).dependsOn(a));
        });
        var text = written();

        assertThatThrownBy(() -> read(text.replaceFirst("\"replaceWith\"", "\"timeTravel\"")))
                .isInstanceOf(StateFormatException.class)
                .hasMessageContaining("timeTravel");
        assertThatThrownBy(() -> read(text.replaceFirst("\"version\": ?4", "\"version\": 5")))
                .isInstanceOf(StateFormatException.class)
                .hasMessageContaining("5");
    }
}
