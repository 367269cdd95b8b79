package dev.rootstock.components.config;

import java.util.Locale;

/** How a Java name is written in a configuration file. */
final class Kebab {

    private Kebab() {}

    /** {@code keepBackups} is {@code keep-backups}. */
    static String ofComponent(String name) {
        var kebab = new StringBuilder();
        for (var c : name.toCharArray()) {
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
