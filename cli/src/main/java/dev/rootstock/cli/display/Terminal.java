package dev.rootstock.cli.display;

import java.io.PrintStream;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * Where a display writes to.
 *
 * @param interactive whether somebody watches, so that lines may be redrawn and questions asked
 * @param color whether ANSI colours are understood and wanted
 * @param screen its size now, for cutting lines that are redrawn
 */
public record Terminal(PrintStream out, boolean interactive, boolean color, Supplier<Screen> screen) {
    /** Colours, and the end of a line's, as programs put them into what they say. */
    static final Pattern CODES = Pattern.compile("\u001b\\[[0-9;]*[mK]");

    /** One that stays as large as it is. */
    public Terminal(PrintStream out, boolean interactive, boolean color, int columns, int rows) {
        this(out, interactive, color, () -> new Screen(columns, rows));
    }

    /** What programs and tools said, without their colours where none are shown. */
    String foreign(String text) {
        return color ? text : CODES.matcher(text).replaceAll("");
    }

    /** Escape sequences for a colour, or nothing without colours. */
    public String paint(Color paint, String text) {
        return color && !text.isEmpty() ? "\u001b[" + paint.code + "m" + text + "\u001b[0m" : text;
    }

    /** The colours that displays use. */
    public enum Color {
        BOLD("1"),
        FAINT("2"),
        RED("31"),
        GREEN("32"),
        YELLOW("33"),
        BLUE("34"),
        MAGENTA("35"),
        CYAN("36");

        private final String code;

        Color(String code) {
            this.code = code;
        }
    }
}
