/** What to import, as a file says it, and the code to paste for what was imported. */
@NullMarked
package dev.rootstock.cli.importing;

import org.jspecify.annotations.NullMarked;
