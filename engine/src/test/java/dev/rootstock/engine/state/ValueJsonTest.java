package dev.rootstock.engine.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rootstock.engine.fake.FakeSecrets;
import dev.rootstock.engine.fake.RandomStates;
import dev.rootstock.engine.value.ObjectValue;
import dev.rootstock.engine.value.PropertyValue;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ValueJsonTest {

    private static final SecretForm CLEAR = new SecretForm.Clear();

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "0, 0",
        "-0.0, -0",
        "1, 1",
        "-17, -17",
        "0.1, 0.1",
        "100000, 100000",
        "1e20, 100000000000000000000",
        "1e21, 1e+21",
        "1.5e300, 1.5e+300",
        "0.000001, 0.000001",
        "0.0000001, 1e-7",
        "-1.25e-9, -1.25e-9",
        "123456789.125, 123456789.125",
        "9007199254740993, 9007199254740992"
    })
    void numbers_read_as_go_writes_them(double number, String written) {
        assertThat(ValueJson.text(PropertyValue.of(number), CLEAR)).isEqualTo(written);
        assertThat(ValueJsonReader.parse(written)).isEqualTo(PropertyValue.of(number));
    }

    @Test
    void a_file_and_a_reference_are_spelled_as_they_are_written() {
        var asset = new PropertyValue.Asset("h", "hello", null, null);
        var archive = new PropertyValue.Archive("h", Map.of("a", asset), null, null);
        var reference = new PropertyValue.ResourceReference("urn:pulumi:s::p::a:b:C::c", null, "");

        assertThat(ValueJson.text(ValueJson.spelled(asset), CLEAR)).isEqualTo(ValueJson.text(asset, CLEAR));
        assertThat(ValueJson.text(ValueJson.spelled(archive), CLEAR)).isEqualTo(ValueJson.text(archive, CLEAR));
        assertThat(ValueJson.text(ValueJson.spelled(reference), CLEAR)).isEqualTo(ValueJson.text(reference, CLEAR));
    }

    @Test
    void text_is_escaped_as_go_does_without_html_escaping() {
        var text = "<a href=\"x\">&\\/\b\f\n\r\t\u0001\u001f\u007f\u00e9\u2028\u2029\ud83d\ude00\ud800";

        assertThat(ValueJson.text(PropertyValue.of(text), CLEAR))
                .isEqualTo("\"<a href=\\\"x\\\">&\\\\/\\b\\f\\n"
                        + "\\r"
                        + "\\t\\u0001\\u001f\u007f\u00e9\\u2028\\u2029\ud83d\ude00\ufffd\"");
    }

    @Test
    void bytes_that_are_no_text_are_kept_as_they_are_also_in_a_secret() {
        var bytes = PropertyValue.ofBytes(new byte[] {0, (byte) 0xff, 'x'});
        var written = "{\"4dabf18193072939515e22adb298388d\":\"803fd3297a5875dc03ca845dda5d2a98\",\"value\":\"AP94\"}";

        assertThat(ValueJson.text(bytes, CLEAR)).isEqualTo(written);
        assertThat(ValueJsonReader.parse(written)).isEqualTo(bytes);
        var secret = PropertyValue.secret(bytes);
        assertThat(ValueJsonReader.parse(ValueJson.text(secret, CLEAR))).isEqualTo(secret);
        assertThatThrownBy(() -> ValueJsonReader.parse(written.replace("AP94", "*")))
                .isInstanceOf(StateFormatException.class)
                .hasMessageContaining("malformed byte string");
    }

    @Test
    void special_values_have_pulumis_envelopes() {
        var value = ObjectValue.of(Map.of(
                "nan", PropertyValue.of(Double.NaN),
                "unknown", PropertyValue.UNKNOWN,
                "asset", new PropertyValue.Asset("12", "t", null, null),
                "archive",
                        new PropertyValue.Archive(
                                "34", Map.of("b", new PropertyValue.Asset("", null, "/b", null)), null, null),
                "reference", new PropertyValue.ResourceReference("urn:pulumi:s::p::t::n", "i-1", "2.0.0"),
                "output", new PropertyValue.Output(null, true, Set.of("urn:pulumi:s::p::t::n"))));

        assertThat(ValueJson.text(value, CLEAR)).isEqualTo("""
            {"archive":{"4dabf18193072939515e22adb298388d":"0def7320c3a5731c473e5ecbe6d01bc7",\
            "assets":{"b":{"4dabf18193072939515e22adb298388d":"c44067f5952c0a294b673a41bacd8c17","path":"/b"}},"hash":"34"},\
            "asset":{"4dabf18193072939515e22adb298388d":"c44067f5952c0a294b673a41bacd8c17","hash":"12","text":"t"},\
            "nan":{"4dabf18193072939515e22adb298388d":"8ad145fe-0d11-4827-bfd7-1abcbf086f5c","value":"7ff8000000000000"},\
            "output":{"4dabf18193072939515e22adb298388d":"1b47061264138c4ac30d75fd1eb44270",\
            "plaintext":"\\"04da6b54-80e4-46f7-96ec-b56ff0331ba9\\""},\
            "reference":{"4dabf18193072939515e22adb298388d":"5cf8f73096256a8f31e491e813e4eb8e","id":"i-1",\
            "packageVersion":"2.0.0","urn":"urn:pulumi:s::p::t::n"},\
            "unknown":"04da6b54-80e4-46f7-96ec-b56ff0331ba9"}\
            """);
    }

    @Test
    void what_was_written_reads_back_the_same() {
        for (var seed = 0; seed < 2_000; seed++) {
            var value = new RandomStates(seed).value(4);
            var provider = new FakeSecrets("k");
            var vault = new SecretVault(() -> provider);
            var encrypted = new SecretForm.Encrypted(vault, "urn");

            var json = ValueJson.text(value, encrypted);
            var reader = new ValueJsonReader(provider::decrypt, (plaintext, ciphertext) -> {});

            assertThat(reader.read(json)).as("seed %d: %s", seed, json).isEqualTo(value);
            assertThat(ValueJson.text(value, encrypted)).as("seed %d", seed).isEqualTo(json);
            assertThat(ValueJsonReader.parse(ValueJson.text(value, CLEAR)))
                    .as("seed %d", seed)
                    .isEqualTo(value);
        }
    }

    @Test
    void a_secret_keeps_its_ciphertext_within_a_resource_and_shares_it_with_no_other() {
        var provider = new FakeSecrets("k");
        var vault = new SecretVault(() -> provider);
        var secret = PropertyValue.secret(PropertyValue.of("canary"));

        var first = ValueJson.text(secret, new SecretForm.Encrypted(vault, "urn-a"));

        assertThat(ValueJson.text(secret, new SecretForm.Encrypted(vault, "urn-a")))
                .isEqualTo(first);
        assertThat(ValueJson.text(secret, new SecretForm.Encrypted(vault, "urn-b")))
                .isNotEqualTo(first);
        assertThat(provider.encrypted()).isEqualTo(2);
        assertThat(first).doesNotContain("canary");
        assertThat(ValueJson.text(secret, new SecretForm.Hidden())).isEqualTo("\"[secret]\"");
        assertThat(ValueJson.text(secret, new SecretForm.Bare())).isEqualTo("\"canary\"");
    }

    @Test
    void broken_values_are_told_without_quoting_what_may_be_secret() {
        for (var json : List.of(
                "{\"4dabf18193072939515e22adb298388d\":\"1b47061264138c4ac30d75fd1eb44270\"}",
                "{\"4dabf18193072939515e22adb298388d\":\"nonsense\"}",
                "{\"4dabf18193072939515e22adb298388d\":\"803fd3297a5875dc03ca845dda5d2a98\",\"value\":\"canary*\"}",
                "[\"canary\" \"canary\"]",
                "{\"canary\":tru}",
                "")) {
            assertThatThrownBy(() -> ValueJsonReader.parse(json))
                    .isInstanceOf(StateFormatException.class)
                    .satisfies(e -> assertThat(e.toString()).doesNotContain("canary"));
        }
    }
}
