package dev.rootstock.protocol;

import com.github.zafarkhaja.semver.ParseException;
import com.github.zafarkhaja.semver.Version;
import java.util.Optional;

/** The version of Pulumi whose behaviour this engine follows, which programs and SDKs may ask for. */
public final class PulumiVersion {

    /** Without the leading v. */
    public static final String CURRENT = "3.259.0";

    private PulumiVersion() {}

    /** Why the version is not in a range such as {@code >=3.0.0 !3.1.2 || <2}; empty when it is, as for an empty range, or
     * what is wrong with the range. */
    public static Optional<String> satisfies(String range) {
        if (range.isBlank()) {
            return Optional.empty();
        }
        // Go's blang/semver writes "and" as white space and "not" as !; java-semver writes & and !=
        var expression = range.strip()
                .replaceAll("\\s*\\|\\|\\s*", " | ")
                .replaceAll("(?<![!<>=~^])!(?!=)", "!=")
                .replaceAll("==", "=")
                .replaceAll("(?<=[\\dxX*])\\s+(?=[<>=!~^\\d])", " & ");
        try {
            return Version.parse(CURRENT).satisfies(expression)
                    ? Optional.empty()
                    : Optional.of(
                            "Pulumi CLI version " + CURRENT + " does not satisfy the version range \"" + range + "\"");
        } catch (ParseException | IllegalArgumentException e) {
            return Optional.of("parsing CLI version range \"" + range + "\": it is not of the form '>=3.5.0 !3.7.7'");
        }
    }
}
