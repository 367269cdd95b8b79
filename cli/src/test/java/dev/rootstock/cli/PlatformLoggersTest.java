package dev.rootstock.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.junit.jupiter.api.Test;

final class PlatformLoggersTest {

    private static final String NAME = "com.example.platform";

    @Test
    void what_is_logged_by_the_platforms_loggers_arrives_in_java_util_logging() {
        var written = new Written();
        var logger = Logger.getLogger(NAME);
        logger.setUseParentHandlers(false);
        logger.setLevel(Level.FINE);
        logger.addHandler(written);
        try {
            var platform = new PlatformLoggers().getLogger(NAME, getClass().getModule());
            platform.log(System.Logger.Level.DEBUG, "{0} of {1}", 1, 2);
            platform.log(System.Logger.Level.TRACE, "too fine");
            platform.log(System.Logger.Level.ERROR, "lost", new IllegalStateException("why"));

            assertThat(platform.isLoggable(System.Logger.Level.DEBUG)).isTrue();
            assertThat(platform.isLoggable(System.Logger.Level.TRACE)).isFalse();
        } finally {
            logger.removeHandler(written);
        }

        assertThat(written.entries).extracting(LogRecord::getLevel).containsExactly(Level.FINE, Level.SEVERE);
        assertThat(written.entries).extracting(LogRecord::getLoggerName).containsOnly(NAME);
        assertThat(new SimpleFormatter().formatMessage(written.entries.getFirst()))
                .isEqualTo("1 of 2");
        assertThat(written.entries.getLast().getThrown()).hasMessage("why");
    }

    private static final class Written extends Handler {
        private final List<LogRecord> entries = new ArrayList<>();

        @Override
        public void publish(LogRecord entry) {
            entries.add(entry);
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
