/**
 * Runs an operation of the engine for a command: opens the stack, starts what the environment asks for, shows the plan, asks, applies,
 * and keeps the lock while that takes.
 */
@NullMarked
package dev.rootstock.cli.operation;

import org.jspecify.annotations.NullMarked;
