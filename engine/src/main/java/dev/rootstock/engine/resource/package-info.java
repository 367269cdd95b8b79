/**
 * What a resource is: its name (URN), what a program asks for ({@link dev.rootstock.engine.resource.Goal}) and what a state records
 * ({@link dev.rootstock.engine.resource.ResourceState}).
 *
 * <p>Records only; no decisions and no I/O.
 */
@NullMarked
package dev.rootstock.engine.resource;

import org.jspecify.annotations.NullMarked;
