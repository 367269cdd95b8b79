/**
 * The package {@code random}: one class per resource type, named as the type is.
 *
 * <p>Type tokens, properties, ids and replacement rules are those of Pulumi's package of that name, version 4.21.1, which wraps
 * hashicorp/terraform-provider-random; a state that it wrote is taken over without a difference. Every value comes from the platform's
 * secure random source, save where a seed is given.
 */
@NullMarked
package dev.rootstock.providers.random;

import org.jspecify.annotations.NullMarked;
