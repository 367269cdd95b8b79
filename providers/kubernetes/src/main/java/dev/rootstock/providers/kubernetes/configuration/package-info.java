/**
 * The provider's own configuration: which cluster, as whom, and how objects are treated. Parsed without loading a client library.
 */
@NullMarked
package dev.rootstock.providers.kubernetes.configuration;

import org.jspecify.annotations.NullMarked;
