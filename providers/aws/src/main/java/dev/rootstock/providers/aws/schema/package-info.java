/**
 * What a resource type's properties are, and what follows from that alone: checking inputs, comparing them, naming, previews, and
 * telling drift from noise.
 *
 * <p>Pure: no cloud, no clock, and no class of the AWS SDK, so that a preview of what did not change loads none of it.
 */
@NullMarked
package dev.rootstock.providers.aws.schema;

import org.jspecify.annotations.NullMarked;
