/**
 * The package {@code tls}: one class per resource type, named as the type is, and what they share about keys and certificates.
 *
 * <p>Type tokens, properties, formats and replacement rules are those of Pulumi's package of that name, version 5.5.1, which wraps
 * hashicorp/terraform-provider-tls; a state that it wrote is taken over without a difference. Cryptography is Bouncy Castle's
 * lightweight API, so no security provider is registered in the process.
 */
@NullMarked
package dev.rootstock.providers.tls;

import org.jspecify.annotations.NullMarked;
