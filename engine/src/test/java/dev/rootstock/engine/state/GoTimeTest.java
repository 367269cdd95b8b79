package dev.rootstock.engine.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class GoTimeTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-11-21T06:18:16Z",
                "2026-11-21T06:18:16.5Z",
                "2026-02-28T23:59:59.123456789Z",
                "2024-02-29T00:00:00.000000001Z",
                "1969-12-31T23:59:59.25Z",
                "2026-11-21T06:18:16.123+02:00",
                "0001-01-01T00:00:00Z",
            })
    void what_go_writes_is_read_as_java_reads_it(String text) {
        assertThat(GoTime.parse(text)).isEqualTo(OffsetDateTime.parse(text).toInstant());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-11-21T06:18:16.5Z",
                "2026-11-21T06:18:16.000000001Z",
                "2026-11-21T06:18:16Z",
                "2026-11-21T06:18:16.12Z",
            })
    void what_was_read_is_written_as_it_was(String text) {
        assertThat(GoTime.text(GoTime.parse(text))).isEqualTo(text);
        assertThat(GoTime.text(Instant.parse("2026-11-21T06:18:16.120Z"))).isEqualTo("2026-11-21T06:18:16.12Z");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Z",
                "2026-13-21T06:18:16Z",
                "2026-02-30T06:18:16Z",
                "2026-11-21T24:18:16Z",
                "2026-11-21 06:18:16Z",
                "2026-11-21T06:18:16.1234567890Z",
                "2026-11-21T06:18:1xZ",
            })
    void what_is_no_time_is_refused(String text) {
        assertThatThrownBy(() -> GoTime.parse(text)).isInstanceOf(DateTimeException.class);
    }
}
