package dev.rootstock.protocol.java;

import dev.rootstock.engine.event.Diagnostic;
import dev.rootstock.engine.program.ResourceMonitor;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * What a program in this process writes to its standard output or its standard error: messages of the run, line by line, as those of
 * programs in processes of their own are. The command's own output, which may be JSON, must not be mixed with it.
 */
final class ProgramOutput extends OutputStream {

    private final ResourceMonitor monitor;
    private final int stream;
    private final Supplier<PrintStream> current;
    private final Consumer<PrintStream> replace;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private final PrintStream before;
    private final PrintStream own = new PrintStream(this, true, StandardCharsets.UTF_8);
    private boolean closed;

    private ProgramOutput(
            ResourceMonitor monitor, int stream, Supplier<PrintStream> current, Consumer<PrintStream> replace) {
        this.monitor = monitor;
        this.stream = stream;
        this.current = current;
        this.replace = replace;
        this.before = current.get();
        replace.accept(own);
    }

    /** Takes standard output until it is closed. Whoever writes for the command has got hold of the stream before. */
    static ProgramOutput take(ResourceMonitor monitor) {
        return new ProgramOutput(monitor, Diagnostic.STANDARD_OUTPUT, () -> System.out, System::setOut);
    }

    /** Takes standard error until it is closed. */
    static ProgramOutput takeErrors(ResourceMonitor monitor) {
        return new ProgramOutput(monitor, Diagnostic.STANDARD_ERROR, () -> System.err, System::setErr);
    }

    @Override
    public synchronized void write(int character) {
        if (closed) {
            // a handler of a log may keep the stream that it began with
            before.write(character);
        } else if (character == '\n') {
            tell();
        } else if (character != '\r') {
            line.write(character);
        }
    }

    @Override
    public synchronized void close() {
        if (current.get() == own) {
            replace.accept(before);
        }
        tell();
        closed = true;
    }

    private void tell() {
        var text = line.toString(StandardCharsets.UTF_8);
        line.reset();
        if (!text.isBlank()) {
            monitor.log(new Diagnostic(Diagnostic.Severity.INFO, text + "\n", null, stream, false));
        }
    }
}
