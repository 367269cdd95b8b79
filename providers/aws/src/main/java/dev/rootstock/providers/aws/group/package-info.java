/**
 * Subnet groups and parameter groups: what RDS, DocumentDB and ElastiCache make of them in the same way. A service's own type says what
 * its properties are and how the service calls each thing.
 *
 * <p>No service's client is used here.
 */
@NullMarked
package dev.rootstock.providers.aws.group;

import org.jspecify.annotations.NullMarked;
