/**
 * When an object is ready, and why it is not: one file per kind, and the loop that waits. Nothing here changes an object.
 */
@NullMarked
package dev.rootstock.providers.kubernetes.await;

import org.jspecify.annotations.NullMarked;
