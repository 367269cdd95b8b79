/**
 * How the physical names of everything in an environment are made from the environment's own name, so that a second
 * environment in the same account never meets the first.
 */
@NullMarked
package dev.rootstock.components.naming;

import org.jspecify.annotations.NullMarked;
