package dev.rootstock.engine.provider.local;

import dev.rootstock.engine.value.ObjectValue;
import dev.rootstock.engine.value.PropertyValue;
import dev.rootstock.engine.value.PropertyValue.ListValue;
import dev.rootstock.engine.value.PropertyValue.Null;
import dev.rootstock.engine.value.PropertyValue.Num;
import dev.rootstock.engine.value.PropertyValue.Unknown;

/** What a property may hold. */
public enum Kind {
    TEXT("a text"),
    FLAG("true or false"),
    /** A number without a fraction that an IEEE double holds exactly. */
    WHOLE_NUMBER("a whole number"),
    TEXTS("a list of texts"),
    /** An object with any names; a null stands for no entry. */
    TEXT_MAP("an object whose values are texts"),
    /** An object with declared fields. */
    OBJECT("an object");

    private static final double LARGEST_EXACT = 0x1p53;

    private final String words;

    Kind(String words) {
        this.words = words;
    }

    public String words() {
        return words;
    }

    /** Whether the value is of this kind, or not known yet, or null. */
    boolean accepts(PropertyValue value) {
        var plain = value.unwrapped();
        if (plain instanceof Unknown || plain instanceof Null) {
            return true;
        }
        return switch (this) {
            case TEXT -> plain instanceof PropertyValue.Text;
            case FLAG -> plain instanceof PropertyValue.Bool;
            case WHOLE_NUMBER -> plain instanceof Num(var n) && n == Math.rint(n) && Math.abs(n) <= LARGEST_EXACT;
            case TEXTS ->
                plain instanceof ListValue(var items)
                        && items.stream().allMatch(item -> isTextOrUnknown(item.unwrapped()));
            case TEXT_MAP ->
                plain instanceof ObjectValue object
                        && object.entries().values().stream().allMatch(TEXT::accepts);
            case OBJECT -> plain instanceof ObjectValue;
        };
    }

    private static boolean isTextOrUnknown(PropertyValue plain) {
        return plain instanceof PropertyValue.Text || plain instanceof Unknown;
    }
}
