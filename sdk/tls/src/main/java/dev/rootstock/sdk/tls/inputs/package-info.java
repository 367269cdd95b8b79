/**
 * Arguments nested in those of resources.
 *
 * <p>Declarations only, as in the package above.
 */
@NullMarked
package dev.rootstock.sdk.tls.inputs;

import org.jspecify.annotations.NullMarked;
