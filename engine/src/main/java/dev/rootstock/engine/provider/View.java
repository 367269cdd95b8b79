package dev.rootstock.engine.provider;

import dev.rootstock.engine.value.ObjectValue;

/** A part of a resource that its provider shows as if it were one, without that the program knows of it. */
public record View(String type, String name, ObjectValue inputs, ObjectValue outputs) {}
