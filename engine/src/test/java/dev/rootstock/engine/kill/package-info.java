/** Runs in processes of their own that are killed at every point where they touch the disk, and what the next runs make of it. */
@NullMarked
package dev.rootstock.engine.kill;

import org.jspecify.annotations.NullMarked;
