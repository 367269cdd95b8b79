/**
 * Java programs inside the engine's own process: the official SDK's seams ({@code com.pulumi.deployment.internal}) are given our
 * monitor, engine, logger and runner, so there is no second JVM and no socket.
 *
 * <p>Everything here may be loaded by a program's own class loader: towards the engine it uses {@code dev.rootstock.engine} only.
 */
@NullMarked
package dev.rootstock.protocol.java;

import org.jspecify.annotations.NullMarked;
