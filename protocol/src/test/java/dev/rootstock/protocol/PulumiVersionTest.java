package dev.rootstock.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Ranges of versions as Pulumi's projects and programs write them. */
final class PulumiVersionTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "''; ",
                ">=3.0.0; ",
                ">=3.5.0 !3.7.7; ",
                "<3.4.0 || >3.8.0; ",
                "<1.0.0; Pulumi CLI version 3.259.0 does not satisfy the version range \"<1.0.0\"",
                ">=3.5.0 !3.259.0; Pulumi CLI version 3.259.0 does not satisfy the version range \">=3.5.0 !3.259.0\"",
                "newest; parsing CLI version range \"newest\": it is not of the form '>=3.5.0 !3.7.7'",
            })
    void areHeeded(String range, String answer) {
        assertThat(PulumiVersion.satisfies(range).orElse(null)).isEqualTo(answer);
    }
}
