/**
 * Decisions: what has to be done so that a resource becomes what a program asks for, and in which order.
 *
 * <p>Pure functions of plain values: no clock, no I/O, no threads, no provider. What a provider answered comes in as a value; what is
 * to be done leaves as a value, and {@code run} does it.
 */
@NullMarked
package dev.rootstock.engine.plan;

import org.jspecify.annotations.NullMarked;
