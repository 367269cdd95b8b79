/**
 * Where states are kept: the store's contract, locks with lease and fencing, history, and the folder store with the layout of
 * Pulumi's self-managed backends.
 *
 * <p>What a state is and how it is written as JSON is the business of {@link dev.rootstock.engine.state}.
 */
@NullMarked
package dev.rootstock.engine.backend;

import org.jspecify.annotations.NullMarked;
