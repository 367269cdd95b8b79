package dev.rootstock.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class LibraryLogsTest {

    @AfterEach
    void asBefore() throws IOException {
        LogManager.getLogManager().readConfiguration();
    }

    @Test
    void libraries_are_silent_and_programs_are_heard() throws IOException {
        new LibraryLogs();

        // loggers that nobody asked for before: those keep the level they were made with, and the command makes none
        // that early
        assertThat(Logger.getLogger("io.grpc.internal.Unheard").isLoggable(Level.SEVERE))
                .isFalse();
        assertThat(Logger.getLogger("com.google.protobuf.Unheard").isLoggable(Level.WARNING))
                .isFalse();
        assertThat(Logger.getLogger("com.example.site.Heard").isLoggable(Level.INFO))
                .isTrue();
        assertThat(Logger.getLogger("").getHandlers()).hasSize(1);
    }
}
