/**
 * The native AWS provider: types, properties and behaviour of Pulumi's AWS package on the AWS SDK for Java.
 *
 * <p>{@link dev.rootstock.providers.aws.AwsProviderFactory} is the way in, {@link dev.rootstock.providers.aws.Catalogue} lists the
 * resource types and functions. Each service has a package of its own, one file per type; what types have in common is in {@code
 * schema} and {@code resource}. Services never use each other.
 */
@NullMarked
package dev.rootstock.providers.aws;

import org.jspecify.annotations.NullMarked;
