package dev.rootstock.cli;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.logging.LogManager;

/**
 * How java.util.logging is configured, which it asks for by this class's name when it is first used. Libraries log there, with stack
 * traces, what they also throw; people are told once, by us. What a program logs in this process is written as ever.
 */
public final class LibraryLogs {
    private static final List<String> SILENT = List.of(
            "io.grpc", "io.netty", "io.opentelemetry", "com.google", "okhttp3", "software.amazon", "io.fabric8");

    /** Configures it. @throws IOException never, since it reads from memory */
    public LibraryLogs() throws IOException {
        // no stream: its lambdas would be made in each run, since they are not in the class cache
        var configuration = new StringBuilder("handlers=java.util.logging.ConsoleHandler\n.level=INFO\n");
        for (var name : SILENT) {
            configuration.append(name).append(".level=OFF\n");
        }
        LogManager.getLogManager()
                .readConfiguration(
                        new ByteArrayInputStream(configuration.toString().getBytes(StandardCharsets.ISO_8859_1)));
    }
}
