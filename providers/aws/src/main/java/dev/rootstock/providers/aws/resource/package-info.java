/**
 * The life of a resource, once for all types: {@link dev.rootstock.providers.aws.resource.ResourceType} is what a type writes,
 * {@link dev.rootstock.providers.aws.resource.Lifecycle} turns it into the engine's answers, {@link
 * dev.rootstock.providers.aws.resource.Call} is what an operation has at hand: clients, waiting, names, tags.
 *
 * <p>Nothing about a single service lives here.
 */
@NullMarked
package dev.rootstock.providers.aws.resource;

import org.jspecify.annotations.NullMarked;
