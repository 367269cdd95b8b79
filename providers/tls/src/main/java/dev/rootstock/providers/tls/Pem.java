package dev.rootstock.providers.tls;

import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One block of PEM (RFC 7468).
 *
 * @param label what stands after BEGIN, such as {@code CERTIFICATE}
 */
record Pem(String label, byte[] content) {
    static final String CERTIFICATE = "CERTIFICATE";
    static final String CERTIFICATE_REQUEST = "CERTIFICATE REQUEST";

    private static final Pattern BLOCK =
            Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----([A-Za-z0-9+/=\\s]*)-----END \\1-----");

    /** The first block of a text. Blocks with headers, which is how encrypted keys look, are not read. */
    static Optional<Pem> read(String text) {
        var matcher = BLOCK.matcher(text);
        if (!matcher.find()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Pem(matcher.group(1), Base64.getMimeDecoder().decode(matcher.group(2))));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    static boolean isPem(String text) {
        return BLOCK.matcher(text).find();
    }

    /** The block as Go's encoding/pem writes it: lines of 64 characters, each ended by a line feed. */
    String text() {
        var lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
        return "-----BEGIN %s-----\n%s\n-----END %s-----\n".formatted(label, lines, label);
    }

    @Override
    public String toString() {
        return "Pem[" + label + "]";
    }
}
