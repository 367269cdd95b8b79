/**
 * How the provider reaches AWS: its configuration, the SDK's clients made when first needed, and who it is there.
 *
 * <p>{@link dev.rootstock.providers.aws.client.Configuration} is plain data; the other classes are loaded with the first real call.
 */
@NullMarked
package dev.rootstock.providers.aws.client;

import org.jspecify.annotations.NullMarked;
