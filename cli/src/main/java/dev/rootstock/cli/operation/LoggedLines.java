package dev.rootstock.cli.operation;

import java.io.IOException;
import java.io.Writer;
import java.util.Optional;

/**
 * The lines of a log in a file. An operation must not fail, or stop in its midst, because nobody can take down what it says: a log that
 * cannot be written to any more ends there.
 */
final class LoggedLines {

    private final Writer writer;
    private Optional<IOException> failure = Optional.empty();

    LoggedLines(Writer writer) {
        this.writer = writer;
    }

    synchronized void write(String line) {
        if (failure.isPresent()) {
            return;
        }
        try {
            writer.write(line);
            writer.write('\n');
            writer.flush();
        } catch (IOException e) {
            failure = Optional.of(e);
        }
    }

    /** Answers why the file does not hold everything, empty if it does. */
    synchronized Optional<String> close() {
        try {
            writer.close();
        } catch (IOException e) {
            failure = failure.or(() -> Optional.of(e));
        }
        return failure.map(IOException::getMessage);
    }
}
