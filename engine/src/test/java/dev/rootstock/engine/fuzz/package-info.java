/** Malformed input, made of well-formed input by a mutator that knows a little of its form. */
@NullMarked
package dev.rootstock.engine.fuzz;

import org.jspecify.annotations.NullMarked;
