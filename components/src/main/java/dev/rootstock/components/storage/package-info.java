/**
 * Buckets for files and backups (S3).
 */
@NullMarked
package dev.rootstock.components.storage;

import org.jspecify.annotations.NullMarked;
