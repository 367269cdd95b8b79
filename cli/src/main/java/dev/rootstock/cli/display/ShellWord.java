package dev.rootstock.cli.display;

/** A text as one word of a shell: special characters escaped, or all of it in quotation marks where there is a space. */
public final class ShellWord {

    private static final String SPECIAL = "\\'\"`${[|&;<>()*?!";

    private ShellWord() {}

    public static String of(String text) {
        if (text.isEmpty()) {
            return "''";
        }
        if (text.chars().anyMatch(c -> c == ' ' || c == '\t' || c == '\n')) {
            return quoted(text);
        }
        var word = new StringBuilder();
        for (var i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            if (SPECIAL.indexOf(c) >= 0 || i == 0 && c == '~') {
                word.append('\\');
            }
            word.append(c);
        }
        return word.toString();
    }

    private static String quoted(String text) {
        var parts = text.split("'", -1);
        var word = new StringBuilder();
        for (var i = 0; i < parts.length; i++) {
            word.append(i == 0 ? "" : "\\'");
            word.append(parts[i].isEmpty() ? "" : "'" + parts[i] + "'");
        }
        return word.toString();
    }
}
