package dev.rootstock.providers.aws.schema;

import dev.rootstock.engine.value.ObjectValue;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/** Names for resources that were given none. */
final class GeneratedName {

    private static final int DIGITS = 7;

    /** As many as Terraform's provider appends to a prefix, so that a prefix that fits there fits here. */
    private static final int DIGITS_AFTER_PREFIX = 26;

    private GeneratedName() {}

    /** {@code <resource name>-<7 hex digits>}, the digits drawn from the seed. */
    static String atCheck(Schema.Naming naming, String resource, byte[] seed) {
        return stem(naming, resource)
                + HexFormat.of().formatHex(seed, 0, (DIGITS + 1) / 2).substring(0, DIGITS);
    }

    /** {@code <prefix><hex digits>}, the digits drawn from the creation's token. */
    static String atCreation(Schema.Naming naming, ObjectValue inputs, String token) {
        var digits = UUID.nameUUIDFromBytes(token.getBytes(StandardCharsets.UTF_8))
                .toString()
                .replace("-", "");
        var prefix = inputs.text(naming.prefixProperty())
                .or(() -> Optional.ofNullable(naming.prefix()))
                .orElse("");
        var room = Math.max(DIGITS, naming.maximumLength() - prefix.length());
        return prefix + digits.substring(0, Math.min(DIGITS_AFTER_PREFIX, room));
    }

    /** Whether the check leaves the name to the creation. */
    static boolean isLeftToCreation(Schema.Naming naming, ObjectValue inputs) {
        return naming.prefix() != null || inputs.find(naming.prefixProperty()).isPresent();
    }

    /** Whether another resource made from these inputs would get another name. */
    static boolean differsEachTime(Schema.Naming naming, String resource, ObjectValue inputs) {
        return inputs.text(naming.property())
                .map(name -> isOf(naming, resource, name))
                .orElse(isLeftToCreation(naming, inputs));
    }

    /** Whether it looks as if it had been generated for that resource. */
    static boolean isOf(Schema.Naming naming, String resource, String name) {
        var stem = stem(naming, resource);
        return name.startsWith(stem) && name.substring(stem.length()).matches("[0-9a-f]{7}");
    }

    private static String stem(Schema.Naming naming, String resource) {
        var stem = naming.lowerCase() ? resource.toLowerCase(Locale.ROOT) : resource;
        var room = naming.maximumLength() - DIGITS - 1;
        return (stem.length() > room ? stem.substring(0, room) : stem) + "-";
    }
}
