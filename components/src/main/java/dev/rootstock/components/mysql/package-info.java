/**
 * MySQL as a managed service (RDS).
 */
@NullMarked
package dev.rootstock.components.mysql;

import org.jspecify.annotations.NullMarked;
