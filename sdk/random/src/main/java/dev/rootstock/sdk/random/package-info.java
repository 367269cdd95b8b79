/**
 * Resource classes of Pulumi's package "random": one class per type, its arguments beside it.
 *
 * <p>They have the shape of the Java classes that Pulumi generates, which Maven Central lacks for this package, so a program that uses them
 * runs under the stock command too. Property names follow version 4.21.1 of the upstream schema. Nothing but declarations belongs here.
 */
@NullMarked
package dev.rootstock.sdk.random;

import org.jspecify.annotations.NullMarked;
