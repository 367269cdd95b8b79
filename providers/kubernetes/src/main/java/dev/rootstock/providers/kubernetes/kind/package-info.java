/**
 * What is known about kinds without asking a server: their names, the kinds that Kubernetes brings itself, and which of their fields
 * cannot be changed in place. No I/O, and nothing of a client library: this is loaded at every start.
 */
@NullMarked
package dev.rootstock.providers.kubernetes.kind;

import org.jspecify.annotations.NullMarked;
