/**
 * What the managed data stores have in common: their times of maintenance and who may reach them.
 */
@NullMarked
package dev.rootstock.components.database;

import org.jspecify.annotations.NullMarked;
