package dev.rootstock.engine.backend;

import java.time.Instant;

/** An object in a list. */
public record ObjectEntry(String key, Instant modified) {}
