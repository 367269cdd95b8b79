/**
 * The native provider of package {@code kubernetes}: any kind, built in or custom, by server-side apply.
 *
 * <p>Type tokens, inputs, outputs and replace rules are those of pulumi/pulumi-kubernetes v4, so a program or a state made for one
 * works with the other. One class here per provider call; what they share lives in the packages below: kinds, objects, the
 * cluster, and what it means for an object to be ready.
 */
@NullMarked
package dev.rootstock.providers.kubernetes;

import org.jspecify.annotations.NullMarked;
