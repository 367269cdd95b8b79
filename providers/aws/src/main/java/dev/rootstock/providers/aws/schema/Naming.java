package dev.rootstock.providers.aws.schema;

import dev.rootstock.engine.value.ObjectValue;
import java.util.HexFormat;
import java.util.Locale;

/** Names for resources that were given none: {@code <resource name>-<7 hex digits>}, the digits drawn from the seed. */
final class Naming {

    private static final int DIGITS = 7;

    private Naming() {}

    static String generate(Schema.Naming naming, String resource, byte[] seed) {
        var stem = naming.lowerCase() ? resource.toLowerCase(Locale.ROOT) : resource;
        var room = naming.maximumLength() - DIGITS - 1;
        return (stem.length() > room ? stem.substring(0, room) : stem) + "-" + digits(seed, DIGITS);
    }

    static String withPrefix(Schema.Naming naming, String prefix, byte[] seed) {
        var digits = digits(seed, Math.min(16, Math.max(DIGITS, naming.maximumLength() - prefix.length())));
        return prefix + digits;
    }

    /** Whether the name in these inputs looks as one that was generated for that resource. */
    static boolean generated(Schema.Naming naming, String resource, ObjectValue inputs) {
        if (inputs.has(naming.prefixProperty())) {
            return true;
        }
        var sample = generate(naming, resource, new byte[8]);
        var stem = sample.substring(0, sample.length() - DIGITS);
        return inputs.text(naming.property())
                .filter(name ->
                        name.startsWith(stem) && name.substring(stem.length()).matches("[0-9a-f]{7}"))
                .isPresent();
    }

    private static String digits(byte[] seed, int count) {
        return HexFormat.of().formatHex(seed, 0, (count + 1) / 2).substring(0, count);
    }
}
