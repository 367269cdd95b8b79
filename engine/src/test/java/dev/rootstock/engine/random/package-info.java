/** Programs, states, troubles and stops drawn at random, what has to hold whatever they are, and the smallest case that breaks it. */
@NullMarked
package dev.rootstock.engine.random;

import org.jspecify.annotations.NullMarked;
