/** AWS ElastiCache, one resource type per file, following terraform-provider-aws internal/service/elasticache. */
@NullMarked
package dev.rootstock.providers.aws.elasticache;

import org.jspecify.annotations.NullMarked;
