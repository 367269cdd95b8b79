package dev.rootstock.engine.value;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class NumberTest {

    /** Values from the stock command: {@code stack output --json} and the outputs of a preview. */
    @ParameterizedTest
    @CsvSource({
        "0, 0, 0",
        "42, 42, 42",
        "-7, -7, -7",
        "0.5, 0.5, 0.5",
        "1234567.5, 1234567.5, 1.2345675e+06",
        "0.00001234, 0.00001234, 1.234e-05",
        "0.0000001234, 1.234e-7, 1.234e-07",
        "1000000000000000000, 1000000000000000000, 1000000000000000000",
        "12345678901234567890, 12345678901234567000, 12345678901234567168",
        "-12345678901234567890, -12345678901234567000, -12345678901234567168",
        "1e21, 1e+21, 1000000000000000000000",
        "4.9e-324, 5e-324, 5e-324",
        "9.9e-324, 1e-323, 1e-323",
        "-1.5e-323, -1.5e-323, -1.5e-323",
        "1.2e-322, 1.2e-322, 1.2e-322"
    })
    void are_written_as_go_writes_them(double value, String json, String shown) {
        var number = new PropertyValue.Num(value);

        assertThat(number.text()).isEqualTo(json);
        assertThat(number.display()).isEqualTo(shown);
    }
}
