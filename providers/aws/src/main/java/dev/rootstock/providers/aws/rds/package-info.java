/**
 * AWS RDS: database instances and what they need, one resource type per file, following terraform-provider-aws internal/service/rds.
 */
@NullMarked
package dev.rootstock.providers.aws.rds;

import org.jspecify.annotations.NullMarked;
