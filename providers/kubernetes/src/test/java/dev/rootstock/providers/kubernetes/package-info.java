/** Behaviour of the provider, against a real control plane where a server has a say. */
@NullMarked
package dev.rootstock.providers.kubernetes;

import org.jspecify.annotations.NullMarked;
