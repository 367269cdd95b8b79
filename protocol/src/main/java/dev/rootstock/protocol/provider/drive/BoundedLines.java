package dev.rootstock.protocol.provider.drive;

import java.io.IOException;
import java.io.Reader;
import org.jspecify.annotations.Nullable;

/** Lines of something that may never end one: of each only the beginning is kept. */
final class BoundedLines implements AutoCloseable {

    /** In characters. What is beyond is read and dropped, and the line is handed out without waiting for its end. */
    static final int LONGEST = 16 * 1024;

    private final Reader reader;
    private final char[] buffer = new char[8192];
    private int next;
    private int end;
    private boolean cut;

    BoundedLines(Reader reader) {
        this.reader = reader;
    }

    /** The next line without its end, null when there is none any more. */
    @Nullable
    String next() throws IOException {
        var line = new StringBuilder();
        while (true) {
            if (next == end) {
                next = 0;
                end = reader.read(buffer);
                if (end < 0) {
                    end = 0;
                    return line.isEmpty() ? null : line.toString();
                }
                continue;
            }
            var read = buffer[next++];
            if (read == '\n') {
                if (cut) {
                    cut = false;
                    continue;
                }
                return line.toString().replaceAll("\r$", "");
            }
            if (!cut) {
                line.append(read);
                if (line.length() == LONGEST) {
                    cut = true;
                    return line.toString();
                }
            }
        }
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
