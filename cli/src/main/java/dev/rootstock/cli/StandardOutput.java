package dev.rootstock.cli;

import dev.rootstock.cli.workspace.ExitCode;
import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Standard output that remembers why it could not be written, which a {@link PrintStream} does not: what a full disk swallowed must not
 * end as a success.
 */
final class StandardOutput extends FilterOutputStream {

    /** What the C library says of EPIPE; Java hands down nothing else to tell it by. */
    private static final String CLOSED_PIPE = "Broken pipe";

    private @Nullable IOException failure;

    private StandardOutput(OutputStream out) {
        super(out);
    }

    /**
     * Takes standard output over. Names and values are in any language, also where the system's locale is none, as it is in most
     * pipelines; so it is UTF-8.
     */
    static StandardOutput take() {
        var output = new StandardOutput(new FileOutputStream(FileDescriptor.out));
        System.setOut(new PrintStream(new BufferedOutputStream(output, 8192), true, StandardCharsets.UTF_8));
        return output;
    }

    /**
     * Writes what is left and tells people if something could not be written. Whoever closes the pipe, as {@code head} does, has read
     * enough.
     *
     * @return how the command ends: with a failure if it was a success of which the output is lost
     */
    int end(int exitCode) {
        System.out.flush();
        var why = failure();
        if (why == null || CLOSED_PIPE.equals(why.getMessage())) {
            return exitCode;
        }
        System.err.println("error: the output could not be written: " + why.getMessage()
                + "; what the command did is done, what it printed is lost.");
        return exitCode == ExitCode.OK ? ExitCode.FAILED : exitCode;
    }

    private synchronized @Nullable IOException failure() {
        return failure;
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        try {
            out.write(bytes, offset, length);
        } catch (IOException e) {
            keep(e);
            throw e;
        }
    }

    private synchronized void keep(IOException e) {
        failure = failure == null ? e : failure;
    }
}
