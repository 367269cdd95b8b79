/**
 * One operation on a stack: preview, update, refresh or destroy. Takes a program's registrations, asks {@code plan} for decisions, calls
 * providers on virtual threads, and records what was done.
 *
 * <p>The only package of the engine that starts threads. It knows neither how states are stored ({@link
 * dev.rootstock.engine.state.StateWriter} is its port for that) nor who looks at the events.
 */
@NullMarked
package dev.rootstock.engine.run;

import org.jspecify.annotations.NullMarked;
