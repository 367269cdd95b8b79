/**
 * The keys that everything at rest is encrypted with.
 */
@NullMarked
package dev.rootstock.components.encryption;

import org.jspecify.annotations.NullMarked;
