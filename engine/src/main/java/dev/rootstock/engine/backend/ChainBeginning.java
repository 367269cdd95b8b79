package dev.rootstock.engine.backend;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import java.util.zip.CRC32C;

/**
 * What the object of number 0 says of a chain of a journal's batches: most often it is the first batch; once that was dropped it is a
 * mark, {@code begin N CHECKSUM}, with the number of the batch that the chain goes on with. The checksum is the CRC-32C of what is before
 * it; versions before had none.
 */
sealed interface ChainBeginning {

    /** The chain begins at this number. */
    record At(int number) implements ChainBeginning {}

    /** It is no mark. */
    record None() implements ChainBeginning {}

    /** It was a mark, and cannot be read. */
    record Damaged() implements ChainBeginning {}

    /** Tells a mark from a batch. */
    String WORD = "begin ";

    Pattern FORM = Pattern.compile("(" + WORD + "(\\d{1,9}))(?: ([0-9a-f]{8}))?");

    static ChainBeginning of(byte[] bytes) {
        var text = new String(bytes, StandardCharsets.ISO_8859_1);
        if (!text.startsWith(WORD)) {
            return new None();
        }
        var matcher = FORM.matcher(text);
        if (!matcher.matches() || matcher.group(3) != null && !matcher.group(3).equals(checksum(matcher.group(1)))) {
            return new Damaged();
        }
        return new At(Integer.parseInt(matcher.group(2)));
    }

    static byte[] at(int number) {
        var text = WORD + number;
        return (text + " " + checksum(text)).getBytes(StandardCharsets.ISO_8859_1);
    }

    private static String checksum(String text) {
        var crc = new CRC32C();
        crc.update(text.getBytes(StandardCharsets.ISO_8859_1));
        return "%08x".formatted(crc.getValue());
    }
}
