package dev.rootstock.engine.program;

import dev.rootstock.engine.value.ObjectValue;

/** A program's call of a package's function. */
public record Invocation(String token, ObjectValue arguments, String provider, String version) {}
