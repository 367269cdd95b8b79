/**
 * Registers a Java program's resources with the engine directly: what the SDK's own deployment does by way of protobuf messages, futures
 * for every step, debug messages and reflection for each object, from properties that are read once per class.
 *
 * <p>The SDK stays what it is and stays the judge: whatever is out of the ordinary, and every error, is left to its own code, so that
 * messages are its own too. A test runs programs both ways and compares everything that is seen from outside.
 */
@NullMarked
package dev.rootstock.protocol.java.direct;

import org.jspecify.annotations.NullMarked;
