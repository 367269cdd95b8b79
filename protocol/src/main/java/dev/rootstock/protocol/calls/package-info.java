/**
 * A record of the calls between the engine and programs, plugins and language runtimes, for whoever looks for a defect in one of them
 * ({@code PULUMI_DEBUG_GRPC}). What is secret is never in it.
 */
@NullMarked
package dev.rootstock.protocol.calls;

import org.jspecify.annotations.NullMarked;
