/**
 * Where time goes, as OpenTelemetry traces: a span for the command, for each operation, for each step and for each call of a provider.
 * No class of OpenTelemetry is loaded unless traces are asked for.
 */
@NullMarked
package dev.rootstock.cli.trace;

import org.jspecify.annotations.NullMarked;
