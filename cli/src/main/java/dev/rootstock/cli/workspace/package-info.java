/**
 * What a command works on: which environment, project and stack are meant, which store they are in, how their secrets are read, and the
 * emulators that an environment asks for.
 */
@NullMarked
package dev.rootstock.cli.workspace;

import org.jspecify.annotations.NullMarked;
