/** Programs that the tests themselves serve: no language, no compiler and no other process is between a test and the command. */
@NullMarked
package dev.rootstock.cli.served;

import org.jspecify.annotations.NullMarked;
