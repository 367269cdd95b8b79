package dev.rootstock.engine.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The right column is what the stock command's {@code config} printed. */
final class YamlScalarsTest {

    private static final Path FILE = Path.of("Pulumi.dev.yaml");

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "", textBlock = """
        yes                       | yes
        !!binary aGVsbG8=         | hello
        off                       | off
        True                      | true
        12:30                     | 12:30
        12:30:00                  | 12:30:00
        1e3                       | 1000
        1.0                       | 1
        1.                        | 1
        .5                        | 0.5
        0.00001                   | 0.00001
        123456789.123             | 123456789.123
        1e21                      | 1e+21
        1e400                     | 1e400
        12345678901234567890123   | 1.2345678901234568e+22
        18446744073709551615      | 18446744073709551615
        0o17                      | 15
        017                       | 15
        08                        | 8
        0x1F                      | 31
        0b11                      | 3
        1_000                     | 1000
        +12                       | 12
        -0                        | 0
        2001-01-01                | 2001-01-01 00:00:00 +0000 UTC
        2001-1-1                  | 2001-01-01 00:00:00 +0000 UTC
        2001-01-01 10:00:00       | 2001-01-01 10:00:00 +0000 UTC
        2001-12-14T21:59:43.10-05:00 | 2001-12-14 21:59:43.1 -0500 -0500
        2001-13-45                | 2001-13-45
        """)
    void a_plain_scalar_means_what_the_stock_command_takes_it_for(String written, String told) {
        assertThat(new ConfigValue(value(written)).undecrypted()).isEqualTo(told);
    }

    @Test
    void inside_of_a_value_it_means_the_same() {
        var written = "{a: 1e21, b: 1e3, c: 18446744073709551615, d: 0.0000001, e: 1.0, f: 017, g: ~, h: no, i: 1:30}";

        assertThat(new ConfigValue(value(written)).undecrypted())
                .isEqualTo("{\"a\":1e+21,\"b\":1000,\"c\":18446744073709552000,\"d\":1e-7,\"e\":1,\"f\":15,\"g\":null,"
                        + "\"h\":\"no\",\"i\":\"1:30\"}");
    }

    @Test
    void what_no_number_can_be_is_refused() {
        assertThatThrownBy(() -> value(".nan"))
                .isInstanceOf(ProjectException.class)
                .hasMessageContainingAll("Pulumi.dev.yaml", ".nan");
    }

    private static Object value(String written) {
        return Map.copyOf(Yaml.mapping("a: " + written + "\n", FILE)).get("a");
    }
}
