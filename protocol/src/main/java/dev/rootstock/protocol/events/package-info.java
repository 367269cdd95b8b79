/** The events of an operation, told to another process as they happen: what the Automation API listens to. */
@NullMarked
package dev.rootstock.protocol.events;

import org.jspecify.annotations.NullMarked;
