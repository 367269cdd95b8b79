package dev.rootstock.providers.random;

import dev.rootstock.engine.provider.local.Kind;
import dev.rootstock.engine.provider.local.Property;

/** The input that every type of the package has: arbitrary texts, whose change makes a new resource. */
final class Keepers {
    static final Property PROPERTY = Property.optional("keepers", Kind.TEXT_MAP);

    private Keepers() {}
}
