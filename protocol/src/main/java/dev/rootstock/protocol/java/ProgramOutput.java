package dev.rootstock.protocol.java;

import dev.rootstock.engine.event.Diagnostic;
import dev.rootstock.engine.program.ResourceMonitor;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * What a program in this process writes to its standard output: messages of the run, line by line, as those of programs in processes of
 * their own are. The command's own output, which may be JSON, must not be mixed with it.
 */
final class ProgramOutput extends OutputStream {

    private final ResourceMonitor monitor;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private final PrintStream before = System.out;
    private final PrintStream own = new PrintStream(this, true, StandardCharsets.UTF_8);

    private ProgramOutput(ResourceMonitor monitor) {
        this.monitor = monitor;
    }

    /** Takes standard output until it is closed. Whoever writes for the command has got hold of the stream before. */
    static ProgramOutput take(ResourceMonitor monitor) {
        var output = new ProgramOutput(monitor);
        System.setOut(output.own);
        return output;
    }

    @Override
    public synchronized void write(int character) {
        if (character == '\n') {
            tell();
        } else if (character != '\r') {
            line.write(character);
        }
    }

    @Override
    public void close() {
        if (System.out == own) {
            System.setOut(before);
        }
        tell();
    }

    private synchronized void tell() {
        var text = line.toString(StandardCharsets.UTF_8);
        line.reset();
        if (!text.isBlank()) {
            monitor.log(new Diagnostic(Diagnostic.Severity.INFO, text + "\n", null, Diagnostic.STANDARD_OUTPUT, false));
        }
    }
}
