package dev.rootstock.engine.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rootstock.engine.fake.FakeSecrets;
import dev.rootstock.engine.fake.RandomStates;
import dev.rootstock.engine.resource.PendingOperation;
import dev.rootstock.engine.value.PropertyValue;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class DeploymentTest {

    @Test
    void a_checkpoint_with_every_field_is_written_back_byte_for_byte() throws IOException {
        var golden = resource("every-field.json");
        var vault = new SecretVault(() -> new FakeSecrets("k"));

        var snapshot =
                DeploymentReader.checkpoint(golden, FakeSecrets.opener(), vault).orElseThrow();

        assertThat(write(snapshot, vault)).isEqualTo(new String(golden, StandardCharsets.UTF_8));
        assertThat(snapshot.resources()).hasSize(4);
        assertThat(snapshot.pendingOperations().getFirst().kind()).isEqualTo(PendingOperation.Kind.CREATING);
        assertThat(snapshot.resources().get(2).hideDiffs()).containsExactly("a[0].b", "[\"c.d\"]");
        assertThat(SnapshotIntegrity.problems(snapshot)).isEmpty();
    }

    @Test
    void what_was_written_reads_back_the_same_and_needs_no_second_encryption() {
        for (var seed = 0; seed < 200; seed++) {
            var states = new RandomStates(seed);
            var provider = new FakeSecrets("k");
            var resources = states.resources(12);
            var snapshot = new Snapshot(
                    Manifest.of(Instant.parse("2026-01-02T03:04:05.678Z"), "v1"),
                    new Snapshot.SecretsRecord("fake", provider.state()),
                    resources,
                    List.of(new PendingOperation(
                            PendingOperation.Kind.CREATING, states.resource("pending", resources), "token")),
                    Map.of());

            var written = write(snapshot, new SecretVault(() -> provider));
            var count = provider.encrypted();
            var vault = new SecretVault(() -> provider);
            var read = DeploymentReader.checkpoint(
                            written.getBytes(StandardCharsets.UTF_8), FakeSecrets.opener(), vault)
                    .orElseThrow();

            assertThat(read).as("seed %d", seed).isEqualTo(snapshot);
            assertThat(write(read, vault)).as("seed %d", seed).isEqualTo(written);
            assertThat(provider.encrypted()).isEqualTo(count);
        }
    }

    @Test
    void an_extension_that_a_resource_names_and_nobody_holds_is_a_problem() throws IOException {
        var damaged = new String(resource("every-field.json"), StandardCharsets.UTF_8)
                .replace("\"extensions\":{\"x\"", "\"extensions\":{\"y\"");

        var snapshot = DeploymentReader.checkpoint(
                        damaged.getBytes(StandardCharsets.UTF_8),
                        FakeSecrets.opener(),
                        new SecretVault(() -> new FakeSecrets("k")))
                .orElseThrow();

        assertThat(SnapshotIntegrity.problems(snapshot))
                .singleElement()
                .asString()
                .endsWith("Bucket::logs refers to missing extension x");
    }

    @Test
    void fields_may_come_in_any_order() throws IOException {
        var golden = resource("every-field.json");
        Map<String, Object> tree;
        try (var in = JsonInput.of(golden)) {
            tree = in.map();
        }
        // then version and features come last, and the secrets provider after the resources
        var reversed = JsonOutput.text(out -> out.tree(reversed(tree)));
        assertThat(reversed).startsWith("{\"checkpoint\"");

        var vault = new SecretVault(() -> new FakeSecrets("k"));
        assertThat(DeploymentReader.checkpoint(reversed.getBytes(StandardCharsets.UTF_8), FakeSecrets.opener(), vault))
                .isEqualTo(DeploymentReader.checkpoint(golden, FakeSecrets.opener(), vault));
    }

    @Test
    void paths_may_be_lists_as_earlier_versions_wrote_them() throws IOException {
        var golden = new String(resource("every-field.json"), StandardCharsets.UTF_8);
        var earlier = golden.replace(
                "\"hideDiff\":[\"a[0].b\",\"[\\\"c.d\\\"]\"]", "\"hideDiff\":[[\"a\",0,\"b\"],[\"c.d\"]]");
        assertThat(earlier).isNotEqualTo(golden);
        var vault = new SecretVault(() -> new FakeSecrets("k"));

        var snapshot = DeploymentReader.checkpoint(
                        earlier.getBytes(StandardCharsets.UTF_8), FakeSecrets.opener(), vault)
                .orElseThrow();

        assertThat(write(snapshot, vault)).isEqualTo(golden);
    }

    private static @Nullable Object reversed(@Nullable Object tree) {
        return switch (tree) {
            case SequencedMap<?, ?> map -> {
                var turned = new LinkedHashMap<String, @Nullable Object>();
                map.reversed().forEach((name, value) -> turned.put(String.valueOf(name), reversed(value)));
                yield turned;
            }
            case List<?> list -> list.stream().map(DeploymentTest::reversed).toList();
            case null, default -> tree;
        };
    }

    @Test
    void an_export_is_indented_by_four_and_reads_back() throws IOException {
        var vault = new SecretVault(() -> new FakeSecrets("k"));
        var snapshot = DeploymentReader.checkpoint(resource("every-field.json"), FakeSecrets.opener(), vault)
                .orElseThrow();
        var sealed = new ByteArrayOutputStream();
        DeploymentJson.export(sealed, snapshot, vault);
        var clear = new ByteArrayOutputStream();
        DeploymentJson.exportClear(clear, snapshot);

        assertThat(sealed.toString(StandardCharsets.UTF_8))
                .startsWith("{\n"
                        + "    \"version\": 4,\n"
                        + "    \"features\": [\n"
                        + "        \"extensionParameterization\",\n"
                        + "        \"hooks\",")
                .doesNotContain("canary");
        assertThat(clear.toString(StandardCharsets.UTF_8)).contains("\"plaintext\": \"\\\"canary\\\"\"");
        for (var export : List.of(sealed, clear)) {
            assertThat(DeploymentReader.export(export.toByteArray(), FakeSecrets.opener(), SecretVault.reading()))
                    .isEqualTo(snapshot);
        }
    }

    @Test
    void a_state_with_bytes_that_are_no_text_says_so_also_where_they_are_secret() {
        var vault = new SecretVault(() -> new FakeSecrets("k"));
        var written = """
            {"version":4,"features":["byteString"],"deployment":{"resources":[{"urn":"urn:pulumi:s::p::t:i:T::n",\
            "custom":true,"id":"i","type":"t:i:T","inputs":{"raw":{"4dabf18193072939515e22adb298388d":\
            "1b47061264138c4ac30d75fd1eb44270","plaintext":"{\\"4dabf18193072939515e22adb298388d\\":\
            \\"803fd3297a5875dc03ca845dda5d2a98\\",\\"value\\":\\"/w==\\"}"}}}]}}\
            """;

        var snapshot = DeploymentReader.export(
                written.getBytes(StandardCharsets.UTF_8), FakeSecrets.opener(), SecretVault.reading());
        var sealed = new ByteArrayOutputStream();
        DeploymentJson.export(sealed, snapshot, vault);

        assertThat(snapshot.resources().getFirst().inputs().get("raw"))
                .isEqualTo(PropertyValue.secret(PropertyValue.ofBytes(new byte[] {(byte) 0xff})));
        assertThat(sealed.toString(StandardCharsets.UTF_8).replaceAll("\\s", ""))
                .startsWith("{\"version\":4,\"features\":[\"byteString\"]")
                .doesNotContain("/w==");
    }

    private static Map<String, String> noStates() {
        return Map.ofEntries(
                Map.entry("", "it is empty"),
                Map.entry("{", "broken or ends too early"),
                Map.entry("hello", "broken or ends too early"),
                Map.entry("[]", "something else than an object"),
                Map.entry("{\"resources\":[]}", "has no 'version'"),
                Map.entry("{\"version\":3}", "has no 'checkpoint'"),
                Map.entry("{\"version\":5,\"checkpoint\":{}}", "too new"),
                Map.entry("{\"version\":2,\"checkpoint\":{}}", "too old"),
                Map.entry("{\"version\":4,\"checkpoint\":{},\"features\":[\"warp\"]}", "following features: warp"),
                Map.entry("{\"version\":4,\"features\":[\"warp\"],\"checkpoint\":{}}", "following features: warp"),
                Map.entry(
                        "{\"version\":3,\"checkpoint\":{\"latest\":{\"resources\":[{\"custom\":true}]}}}", "no 'urn'"),
                Map.entry(
                        "{\"version\":3,\"checkpoint\":{\"latest\":{\"resources\":[{\"urn\":\"x\"}]}}}",
                        "'x' is no URN"),
                Map.entry("{\"version\":3,\"checkpoint\":{}} trailing", "broken or ends too early"));
    }

    @Test
    void what_is_no_state_is_told() {
        noStates().forEach(DeploymentTest::isToldWith);
    }

    private static void isToldWith(String text, String problem) {
        assertThatThrownBy(() -> DeploymentReader.checkpoint(
                        text.getBytes(StandardCharsets.UTF_8), FakeSecrets.opener(), SecretVault.reading()))
                .isInstanceOf(StateFormatException.class)
                .hasMessageContaining(problem);
    }

    @Test
    void a_state_that_is_cut_off_anywhere_is_told() throws IOException {
        var golden = resource("every-field.json");
        for (var length = 0; length < golden.length; length++) {
            var cut = Arrays.copyOf(golden, length);
            assertThatThrownBy(() -> DeploymentReader.checkpoint(cut, FakeSecrets.opener(), SecretVault.reading()))
                    .isInstanceOf(StateFormatException.class);
        }
    }

    @Test
    void a_stack_that_was_never_updated_has_no_snapshot() {
        var empty = new ByteArrayOutputStream();
        DeploymentJson.emptyCheckpoint(empty, "organization/p/s");

        assertThat(DeploymentReader.checkpoint(empty.toByteArray(), FakeSecrets.opener(), SecretVault.reading()))
                .isEmpty();
        assertThat(DeploymentReader.checkpoint(
                        "{\"version\":0,\"checkpoint\":{\"stack\":\"organization/p/s\"}}"
                                .getBytes(StandardCharsets.UTF_8),
                        FakeSecrets.opener(),
                        SecretVault.reading()))
                .isEmpty();
    }

    private static String write(Snapshot snapshot, SecretVault vault) {
        var out = new ByteArrayOutputStream();
        DeploymentJson.checkpoint(out, "organization/p/s", snapshot, vault);
        return out.toString(StandardCharsets.UTF_8);
    }

    private static byte[] resource(String name) throws IOException {
        try (var in = DeploymentTest.class.getResourceAsStream(name)) {
            return Objects.requireNonNull(in, name).readAllBytes();
        }
    }
}
