/**
 * Typed configuration: a HOCON file becomes a record, or a list of every problem in it, each with its file and line.
 *
 * <p>The records themselves live with what they configure. Nothing here knows a key, a cloud or a resource: a record's
 * components are the keys (kebab-case), their types are the types, and the annotations of this package say the rest.
 */
@NullMarked
package dev.rootstock.components.config;

import org.jspecify.annotations.NullMarked;
