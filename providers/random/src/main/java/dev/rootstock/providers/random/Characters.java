package dev.rootstock.providers.random;

import dev.rootstock.engine.provider.CheckAnswer.Failure;
import dev.rootstock.engine.provider.local.Draft;
import dev.rootstock.engine.provider.local.Kind;
import dev.rootstock.engine.provider.local.LocalType.Effect;
import dev.rootstock.engine.provider.local.LocalType.Outcome;
import dev.rootstock.engine.provider.local.Property;
import dev.rootstock.engine.provider.local.Schema;
import dev.rootstock.engine.value.ObjectValue;
import dev.rootstock.engine.value.PropertyValue;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What strings and passwords share: the classes of characters to choose from and how many of each there must be at least. Follows
 * hashicorp/terraform-provider-random, internal/random/string.go; a minimum of a class counts even where the class is turned off.
 */
final class Characters {
    static final int LONGEST = 65_536;

    private static final int[] LOWER = codePoints("abcdefghijklmnopqrstuvwxyz");
    private static final int[] UPPER = codePoints("ABCDEFGHIJKLMNOPQRSTUVWXYZ");
    private static final int[] NUMERIC = codePoints("0123456789");
    private static final int[] SPECIAL = codePoints("!@#$%&*()-_=+[]{}<>:?");
    private static final int[] ALL = concat(concat(UPPER, LOWER), concat(NUMERIC, SPECIAL));

    private Characters() {}

    static Schema schema(String owner, Property... computed) {
        var properties = new ArrayList<>(List.of(
                Keepers.PROPERTY,
                Property.required("length", Kind.WHOLE_NUMBER).within(1, LONGEST),
                Property.optional("lower", true),
                Property.optional("upper", true),
                // one follows the other, see complete()
                Property.optional("number", Kind.FLAG),
                Property.optional("numeric", Kind.FLAG),
                Property.optional("special", true),
                Property.optional("minLower", 0).within(0, LONGEST),
                Property.optional("minUpper", 0).within(0, LONGEST),
                Property.optional("minNumeric", 0).within(0, LONGEST),
                Property.optional("minSpecial", 0).within(0, LONGEST),
                Property.optional("overrideSpecial", Kind.TEXT)));
        properties.addAll(List.of(computed));
        return new Schema(owner, properties.toArray(Property[]::new));
    }

    static List<Failure> problems(ObjectValue inputs) {
        var failures = new ArrayList<Failure>(0);
        var length = inputs.number("length");
        var least = known(inputs, "minLower")
                + known(inputs, "minUpper")
                + known(inputs, "minNumeric")
                + known(inputs, "minSpecial");
        if (length.isPresent() && length.get() < least) {
            failures.add(new Failure(
                    "length",
                    "The length must be at least %d, the sum of minLower, minUpper, minNumeric and minSpecial."
                            .formatted(least)));
        }
        var number = inputs.bool("number");
        var numeric = inputs.bool("numeric");
        if (number.isPresent() && numeric.isPresent() && !number.equals(numeric)) {
            failures.add(
                    new Failure("number", "number and numeric differ: give numeric alone, which replaces number."));
        }
        if (isOff(inputs, "lower")
                && isOff(inputs, "upper")
                && isOff(inputs, "special")
                && (isOff(inputs, "numeric") || isOff(inputs, "number"))) {
            failures.add(new Failure("", "No character is allowed: set lower, upper, numeric or special to true."));
        }
        var special = inputs.text("overrideSpecial").orElse("");
        if (special.length() > LONGEST - ALL.length) {
            failures.add(new Failure("overrideSpecial", "overrideSpecial has too many characters to choose from."));
        }
        return failures;
    }

    private static long known(ObjectValue inputs, String name) {
        return inputs.number(name).orElse(0.0).longValue();
    }

    private static boolean isOff(ObjectValue inputs, String name) {
        return inputs.bool(name).filter(on -> !on).isPresent();
    }

    /** Makes number and numeric the same: whichever is given, else true. */
    static void complete(Draft inputs) {
        var numeric = inputs.get("numeric");
        var either = numeric != null ? numeric : inputs.get("number");
        var settled = either != null ? either : PropertyValue.of(true);
        inputs.set("number", settled).set("numeric", settled);
    }

    /** Removing an empty overrideSpecial, which some upstream versions kept as a default, changes nothing. */
    static Effect effect(Property property, @Nullable PropertyValue before, @Nullable PropertyValue now) {
        var emptyRemoved = property.name().equals("overrideSpecial")
                && now == null
                && before != null
                && before.asText().filter(String::isEmpty).isPresent();
        return emptyRemoved ? Effect.UPDATE : Effect.REPLACEMENT;
    }

    /** What an import of such a string must have been made from: only its length is certain. */
    static Outcome adopt(String value, String id, Draft draft) {
        if (value.isEmpty()) {
            return new Outcome.Refused("The value to import is empty: give the string itself as the id.");
        }
        // upstream counts bytes here
        draft.set("length", PropertyValue.of(value.getBytes(StandardCharsets.UTF_8).length));
        return new Outcome.Made(id);
    }

    static String generate(Draft settings, SecureRandom source) {
        var length = Math.toIntExact(settings.number("length"));
        var special = settings.text("overrideSpecial")
                .filter(text -> !text.isEmpty())
                .map(Characters::codePoints)
                .orElse(SPECIAL);
        var draws = new Draws(source, length);
        var result = new int[length];
        var filled = 0;
        filled = fill(result, filled, LOWER, settings.number("minLower"), draws);
        filled = fill(result, filled, UPPER, settings.number("minUpper"), draws);
        filled = fill(result, filled, NUMERIC, settings.number("minNumeric"), draws);
        filled = fill(result, filled, special, settings.number("minSpecial"), draws);
        var ordered = filled;
        fill(result, filled, allowed(settings, special), length - filled, draws);
        if (ordered > 0) {
            shuffle(result, draws);
        }
        return new String(result, 0, length);
    }

    private static int[] allowed(Draft settings, int[] special) {
        var lower = settings.flag("lower");
        var upper = settings.flag("upper");
        var numeric = settings.flag("numeric");
        var specials = settings.flag("special");
        if (lower && upper && numeric && specials && special == SPECIAL) {
            return ALL;
        }
        var allowed = concat(upper ? UPPER : new int[0], lower ? LOWER : new int[0]);
        return concat(allowed, concat(numeric ? NUMERIC : new int[0], specials ? special : new int[0]));
    }

    private static int fill(int[] result, int from, int[] choices, long count, Draws draws) {
        var to = from + Math.toIntExact(count);
        for (var i = from; i < to; i++) {
            result[i] = choices[draws.below(choices.length)];
        }
        return to;
    }

    private static void shuffle(int[] values, Draws draws) {
        for (var i = values.length - 1; i > 0; i--) {
            var j = draws.below(i + 1);
            var moved = values[i];
            values[i] = values[j];
            values[j] = moved;
        }
    }

    private static int[] codePoints(String text) {
        return text.codePoints().toArray();
    }

    private static int[] concat(int[] first, int[] second) {
        var both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }
}
