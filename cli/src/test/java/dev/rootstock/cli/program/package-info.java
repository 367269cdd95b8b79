/** Small Pulumi programs that the tests run with the command; each is loaded as a user's own program is. */
@NullMarked
package dev.rootstock.cli.program;

import org.jspecify.annotations.NullMarked;
