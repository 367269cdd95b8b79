/** Hand-written stand-ins for what the protocol talks to. */
@NullMarked
package dev.rootstock.protocol.fake;

import org.jspecify.annotations.NullMarked;
