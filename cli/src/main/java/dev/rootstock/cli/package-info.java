/**
 * The command {@code rootstock}: parses what was typed, calls the engine, shows what happens. The only module that prints.
 */
@NullMarked
package dev.rootstock.cli;

import org.jspecify.annotations.NullMarked;
