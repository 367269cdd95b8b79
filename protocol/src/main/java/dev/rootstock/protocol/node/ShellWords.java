package dev.rootstock.protocol.node;

import java.util.ArrayList;
import java.util.List;

/** Splits a line into words as a shell does: at white space, except within quotes and after a backslash. Nothing is expanded. */
public final class ShellWords {

    private ShellWords() {}

    public static List<String> split(String line) {
        var words = new ArrayList<String>();
        var word = new StringBuilder();
        var within = false;
        var quote = '\0';
        for (var i = 0; i < line.length(); i++) {
            var c = line.charAt(i);
            if (quote != '\0' && c == quote) {
                quote = '\0';
            } else if (c == '\\' && quote != '\'' && i + 1 < line.length()) {
                word.append(line.charAt(++i));
                within = true;
            } else if (quote != '\0') {
                word.append(c);
            } else if (c == '"' || c == '\'') {
                quote = c;
                within = true;
            } else if (!Character.isWhitespace(c)) {
                word.append(c);
                within = true;
            } else if (within) {
                words.add(word.toString());
                word.setLength(0);
                within = false;
            }
        }
        if (within) {
            words.add(word.toString());
        }
        return words;
    }
}
