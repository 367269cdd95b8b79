/**
 * What happens during an operation, as records, in the order it happens. Events leave the engine in one direction; displays, logs and
 * JSON are sinks of them.
 */
@NullMarked
package dev.rootstock.engine.event;

import org.jspecify.annotations.NullMarked;
