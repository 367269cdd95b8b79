/**
 * The configuration value {@code pulumi:autonaming}: how objects are named that the program gives no name. It only proposes; what becomes
 * of a proposal is up to the providers.
 */
@NullMarked
package dev.rootstock.engine.autonaming;

import org.jspecify.annotations.NullMarked;
