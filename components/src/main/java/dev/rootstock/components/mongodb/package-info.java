/**
 * MongoDB as a managed service (DocumentDB).
 */
@NullMarked
package dev.rootstock.components.mongodb;

import org.jspecify.annotations.NullMarked;
