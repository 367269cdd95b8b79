/**
 * Pulumi's protocol on the engine's side: values on the wire, and the hosts that run programs.
 */
@NullMarked
package dev.rootstock.protocol;

import org.jspecify.annotations.NullMarked;
