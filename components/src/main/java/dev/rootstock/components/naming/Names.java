package dev.rootstock.components.naming;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;

/**
 * The names of one environment's resources: {@code <project>-<environment>-<part>}.
 *
 * @param project of all environments, {@code openedx}
 * @param environment the folder's name
 */
public record Names(String project, String environment) {

    private static final int DIGEST = 6;

    /** What all names of the environment begin with. */
    public String prefix() {
        return project + "-" + environment;
    }

    public String of(String part) {
        return prefix() + "-" + part;
    }

    /**
     * A name for a service that limits names.
     *
     * @param limit in characters; a longer name is cut and ends in a digest of the whole, so that it stays unique
     */
    public String within(int limit, String part) {
        var name = of(part);
        if (name.length() <= limit) {
            return name;
        }
        return name.substring(0, limit - DIGEST - 1) + "-" + digest(name).substring(0, DIGEST);
    }

    /** The tag that consoles show as a resource's name. */
    public Map<String, String> tag(String part) {
        return Map.of("Name", of(part));
    }

    private static String digest(String text) {
        try {
            var sha = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(sha.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
