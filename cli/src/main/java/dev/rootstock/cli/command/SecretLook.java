package dev.rootstock.cli.command;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Whether a configuration value looks like a secret, by its key's name and by how hard it would be to guess. The limits are the stock
 * command's (pulumi/pulumi, looksLikeSecret in pkg/cmd/pulumi/config); it asks the zxcvbn library, which knows words, and here what can
 * be pronounced passes for a word. So it refuses what nobody would have thought of, such as generated passwords and tokens, and less than
 * the stock command does.
 */
final class SecretLook {

    private static final Pattern KEY = Pattern.compile("(?i)passwd|pass|password|pwd|secret|token");
    private static final Pattern DATE = Pattern.compile("\\d{2,4}[-/.]\\d{1,2}[-/.]\\d{1,4}");
    private static final Pattern RUN = Pattern.compile("[A-Za-z]+|\\d+|[^A-Za-z\\d]");
    private static final Pattern UNPRONOUNCEABLE = Pattern.compile("[^aeiouy]{5,}|[aeiouy]{4,}");
    private static final Pattern CASE_CHANGE = Pattern.compile("(?<=[a-z])(?=[A-Z])");

    /** What is typed without thinking, forwards and backwards. */
    private static final String ROWS = "abcdefghijklmnopqrstuvwxyz qwertyuiop asdfghjkl zxcvbnm 012345678901234567890";

    private static final int LOOKED_AT = 16;
    private static final double BITS = 80;
    private static final double BITS_OF_CHARACTER = 3;
    private static final double BITS_OF_WORD = 10;
    private static final double BITS_OF_ROW = 5;

    private SecretLook() {}

    /** @param key with or without its namespace */
    static boolean of(String key, String value) {
        var name = key.substring(key.lastIndexOf(':') + 1);
        if (value.isEmpty() || !KEY.matcher(name).find()) {
            return false;
        }
        var begin = value.substring(0, Math.min(LOOKED_AT, value.length()));
        var bits = bits(begin);
        return bits >= BITS || bits >= BITS / 2 && bits / begin.length() >= BITS_OF_CHARACTER;
    }

    private static double bits(String text) {
        var each = Math.log(alphabet(text)) / Math.log(2);
        var rest = DATE.matcher(text).replaceAll("");
        var bits = rest.length() < text.length() ? BITS_OF_WORD : 0;
        var runs = RUN.matcher(spelled(rest));
        while (runs.find()) {
            var run = runs.group();
            if (run.length() < 3) {
                bits += run.length() * each;
            } else if (isRow(run)) {
                bits += BITS_OF_ROW;
            } else if (isPronounceable(run)) {
                bits += BITS_OF_WORD;
            } else {
                bits += run.length() * each;
            }
        }
        return bits;
    }

    /** How many characters there are to choose from, by those that occur. */
    private static int alphabet(String text) {
        return (text.chars().anyMatch(c -> c >= 'a' && c <= 'z') ? 26 : 0)
                + (text.chars().anyMatch(c -> c >= 'A' && c <= 'Z') ? 26 : 0)
                + (text.chars().anyMatch(c -> c >= '0' && c <= '9') ? 10 : 0)
                + (text.chars().anyMatch(c -> !Character.isLetterOrDigit(c)) ? 33 : 0)
                + (text.chars().anyMatch(c -> c > 127 && Character.isLetterOrDigit(c)) ? 100 : 0);
    }

    /** Letters for the digits and signs that are written in their place, between letters. */
    private static String spelled(String text) {
        var spelled = new StringBuilder(text);
        for (var i = 1; i < text.length() - 1; i++) {
            if (Character.isLetter(text.charAt(i - 1)) && Character.isLetter(text.charAt(i + 1))) {
                spelled.setCharAt(
                        i,
                        switch (text.charAt(i)) {
                            case '0' -> 'o';
                            case '1', '!' -> 'i';
                            case '3' -> 'e';
                            case '4', '@' -> 'a';
                            case '5', '$' -> 's';
                            case '7' -> 't';
                            default -> text.charAt(i);
                        });
            }
        }
        return spelled.toString();
    }

    private static boolean isRow(String run) {
        var lower = run.toLowerCase(Locale.ROOT);
        return ROWS.contains(lower)
                || ROWS.contains(new StringBuilder(lower).reverse())
                || lower.chars().distinct().count() == 1;
    }

    private static boolean isPronounceable(String run) {
        var vowels = run.chars().filter(c -> "aeiouyAEIOUY".indexOf(c) >= 0).count();
        return Character.isLetter(run.charAt(0))
                && vowels * 5 >= run.length()
                && vowels * 4 <= run.length() * 3L
                && CASE_CHANGE.split(run).length <= 2
                && !UNPRONOUNCEABLE.matcher(run.toLowerCase(Locale.ROOT)).find();
    }
}
