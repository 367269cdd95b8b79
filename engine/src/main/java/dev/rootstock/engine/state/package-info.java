/**
 * What is known of a stack's resources, and how it is kept: the snapshot with its integrity rules, its JSON (Pulumi's deployment,
 * version 3 and 4), and the journal that a run writes beside it.
 *
 * <p>Where the bytes lie is the business of {@link dev.rootstock.engine.backend}; this package does no file access of its own.
 */
@NullMarked
package dev.rootstock.engine.state;

import org.jspecify.annotations.NullMarked;
