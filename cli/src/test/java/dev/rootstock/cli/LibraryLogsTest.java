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

        assertThat(Logger.getLogger("io.grpc.internal.ManagedChannelImpl").isLoggable(Level.SEVERE))
                .isFalse();
        assertThat(Logger.getLogger("com.google.protobuf.CodedOutputStream").isLoggable(Level.WARNING))
                .isFalse();
        assertThat(Logger.getLogger("com.example.site.Main").isLoggable(Level.INFO))
                .isTrue();
        assertThat(Logger.getLogger("").getHandlers()).hasSize(1);
    }
}
