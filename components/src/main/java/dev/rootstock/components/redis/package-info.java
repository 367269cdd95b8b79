/**
 * Redis as a managed service (ElastiCache).
 */
@NullMarked
package dev.rootstock.components.redis;

import org.jspecify.annotations.NullMarked;
