/**
 * Values nested in the outputs of resources.
 *
 * <p>Declarations only, as in the package above.
 */
@NullMarked
package dev.rootstock.sdk.tls.outputs;

import org.jspecify.annotations.NullMarked;
