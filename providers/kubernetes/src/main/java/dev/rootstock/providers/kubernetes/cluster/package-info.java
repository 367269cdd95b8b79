/**
 * The API server: connection, discovery, and the few requests that the provider makes. The only package that knows the client
 * library; what the server answers is returned as {@link dev.rootstock.providers.kubernetes.cluster.ApiAnswer}, never thrown.
 */
@NullMarked
package dev.rootstock.providers.kubernetes.cluster;

import org.jspecify.annotations.NullMarked;
