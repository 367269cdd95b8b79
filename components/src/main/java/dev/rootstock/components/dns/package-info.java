/**
 * The zone of an environment and its names (Route 53).
 */
@NullMarked
package dev.rootstock.components.dns;

import org.jspecify.annotations.NullMarked;
