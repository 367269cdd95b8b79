package dev.rootstock.components.openedx;

import com.pulumi.core.Output;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Short names for content, so that a change of configuration shows in what depends on it. */
final class Digest {
    private static final int LENGTH = 16;

    private Digest() {}

    /** Hexadecimal HMAC-SHA256. */
    static String hmac(String key, String message) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(message.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java has no HmacSHA256, which every Java must have.", e);
        }
    }

    /** A short digest of named texts, whatever their order. */
    static String of(Map<String, String> content) {
        try {
            var sha256 = MessageDigest.getInstance("SHA-256");
            return shortened(sha256.digest(canonical(content).getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java has no SHA-256, which every Java must have.", e);
        }
    }

    /**
     * A short digest of secrets that may be shown: without the key, which is random and itself secret, nobody can test
     * guesses against it.
     */
    static Output<String> ofSecrets(Output<String> key, Output<Map<String, String>> secrets) {
        return Output.tuple(key, secrets)
                .applyValue(both -> hmac(both.t1, canonical(both.t2)).substring(0, LENGTH))
                .asPlaintext();
    }

    /** Named outputs as one output of named values. */
    static Output<Map<String, String>> resolve(Map<String, Output<String>> named) {
        var names = List.copyOf(new TreeMap<>(named).keySet());
        var outputs = new ArrayList<Output<String>>();
        names.forEach(name -> outputs.add(named.get(name)));
        return Output.all(outputs).applyValue(values -> {
            var resolved = new TreeMap<String, String>();
            for (int i = 0; i < names.size(); i++) {
                resolved.put(names.get(i), values.get(i));
            }
            return resolved;
        });
    }

    private static String canonical(Map<String, String> content) {
        var text = new StringBuilder();
        // lengths keep one entry from running into the next
        new TreeMap<>(content)
                .forEach((name, value) -> text.append(name.length())
                        .append(':')
                        .append(name)
                        .append(value.length())
                        .append(':')
                        .append(value));
        return text.toString();
    }

    private static String shortened(byte[] digest) {
        return HexFormat.of().formatHex(digest).substring(0, LENGTH);
    }
}
