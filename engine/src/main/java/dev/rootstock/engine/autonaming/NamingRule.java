package dev.rootstock.engine.autonaming;

/** How objects are named. */
sealed interface NamingRule {

    /** As their providers do it. */
    record Standard() implements NamingRule {}

    /** As their resources are, to the letter. */
    record Verbatim() implements NamingRule {}

    /** Not at all: the program has to. */
    record Disabled() implements NamingRule {}

    /** @param enforced whether providers may not depart from it */
    record ByPattern(NamePattern pattern, boolean enforced) implements NamingRule {}
}
