package dev.rootstock.cli.display;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * How large the terminal is.
 *
 * @param columns at least 1
 * @param rows at least 1
 */
public record Screen(int columns, int rows) {

    /** What terminals had for decades; also of one that does not tell. */
    private static final Screen USUAL = new Screen(80, 24);

    /** Asks for a {@code struct winsize}: TIOCGWINSZ of Linux, and of macOS and the BSDs. */
    private static final long QUESTION = System.getProperty("os.name").startsWith("Linux") ? 0x5413L : 0x40087468L;

    private static final int STANDARD_OUTPUT = 1;

    public Screen {
        columns = Math.max(1, columns);
        rows = Math.max(1, rows);
    }

    /** Looks anew each time, because windows are resized; where the system does not tell, by COLUMNS and LINES. */
    public static Supplier<Screen> watched(UnaryOperator<@Nullable String> environment) {
        var told = new Screen(
                number(environment.apply("COLUMNS")).orElse(USUAL.columns),
                number(environment.apply("LINES")).orElse(USUAL.rows));
        var question = new Question();
        return () -> question.ask().orElse(told);
    }

    private static Optional<Integer> number(@Nullable String text) {
        try {
            return Optional.ofNullable(text).map(Integer::valueOf).filter(number -> number > 0);
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** The system's own answer. */
    private static final class Question {

        private @Nullable MethodHandle handle;
        private boolean unanswered;

        Optional<Screen> ask() {
            if (unanswered) {
                return Optional.empty();
            }
            try (var arena = Arena.ofConfined()) {
                var ioctl = handle();
                if (ioctl == null) {
                    unanswered = true;
                    return Optional.empty();
                }
                var size = arena.allocate(ValueLayout.JAVA_SHORT, 4);
                var failed = (int) ioctl.invokeExact(STANDARD_OUTPUT, QUESTION, size) != 0;
                var rows = Short.toUnsignedInt(size.getAtIndex(ValueLayout.JAVA_SHORT, 0));
                var columns = Short.toUnsignedInt(size.getAtIndex(ValueLayout.JAVA_SHORT, 1));
                // a terminal that nobody has told its size has none
                return failed || rows == 0 || columns == 0 ? Optional.empty() : Optional.of(new Screen(columns, rows));
            } catch (Throwable e) {
                // no native access: the variables have to do
                unanswered = true;
                return Optional.empty();
            }
        }

        @SuppressWarnings("restricted") // the launcher grants native access
        private @Nullable MethodHandle handle() {
            if (handle == null) {
                var linker = Linker.nativeLinker();
                handle = linker.defaultLookup()
                        .find("ioctl")
                        .map(found -> linker.downcallHandle(
                                found,
                                FunctionDescriptor.of(
                                        ValueLayout.JAVA_INT,
                                        ValueLayout.JAVA_INT,
                                        ValueLayout.JAVA_LONG,
                                        ValueLayout.ADDRESS),
                                Linker.Option.firstVariadicArg(2)))
                        .orElse(null);
            }
            return handle;
        }
    }
}
