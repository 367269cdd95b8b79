package dev.rootstock.components.config;

import java.lang.reflect.RecordComponent;
import java.util.Locale;

/** How a Java name is written in a configuration file. */
final class Kebab {

    private Kebab() {}

    /** {@code keepBackups} is {@code keep-backups}, unless a {@link Key} says otherwise. */
    static String ofComponent(RecordComponent component) {
        var named = component.getAnnotation(Key.class);
        if (named != null) {
            return named.value();
        }
        var kebab = new StringBuilder();
        for (var c : component.getName().toCharArray()) {
            if (Character.isUpperCase(c)) {
                kebab.append('-').append(Character.toLowerCase(c));
            } else {
                kebab.append(c);
            }
        }
        return kebab.toString();
    }

    /** {@code PER_ZONE} is {@code per-zone}. */
    static String ofConstant(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
