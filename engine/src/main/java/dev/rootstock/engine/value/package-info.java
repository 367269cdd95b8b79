/**
 * Property values as Pulumi programs, providers and states exchange them, with paths into them and structural diffs.
 *
 * <p>Everything here is immutable. The plaintext of a secret never reaches {@code toString}.
 */
@NullMarked
package dev.rootstock.engine.value;

import org.jspecify.annotations.NullMarked;
