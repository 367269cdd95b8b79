package dev.rootstock.cli;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.logging.LogManager;
import java.util.stream.Collectors;

/**
 * How java.util.logging is configured, which it asks for by this class's name when it is first used. Libraries log there, with stack
 * traces, what they also throw; people are told once, by us. What a program logs in this process is written as ever.
 */
public final class LibraryLogs {
    private static final List<String> SILENT = List.of(
            "io.grpc", "io.netty", "io.opentelemetry", "com.google", "okhttp3", "software.amazon", "io.fabric8");

    /** Configures it. @throws IOException never, since it reads from memory */
    public LibraryLogs() throws IOException {
        var levels = SILENT.stream().map(name -> name + ".level=OFF\n").collect(Collectors.joining());
        var configuration = "handlers=java.util.logging.ConsoleHandler\n.level=INFO\n" + levels;
        LogManager.getLogManager()
                .readConfiguration(new ByteArrayInputStream(configuration.getBytes(StandardCharsets.ISO_8859_1)));
    }
}
