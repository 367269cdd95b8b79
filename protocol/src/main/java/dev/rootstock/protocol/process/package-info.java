/** What all processes have in common that are started here, be they programs, plugins or build tools. It knows nothing of what they are. */
@NullMarked
package dev.rootstock.protocol.process;

import org.jspecify.annotations.NullMarked;
