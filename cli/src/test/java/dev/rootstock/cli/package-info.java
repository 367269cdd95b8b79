/** The command as a user calls it: in a process of its own, with a home of its own. */
@NullMarked
package dev.rootstock.cli;

import org.jspecify.annotations.NullMarked;
