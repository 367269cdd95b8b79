/**
 * Changes of a state that a person makes by hand: taking resources out, marking them, renaming and moving them, mending what is broken.
 *
 * <p>Pure functions of snapshots. What is not possible is an answer, never an exception; whoever calls writes the result under lock.
 */
@NullMarked
package dev.rootstock.engine.edit;

import org.jspecify.annotations.NullMarked;
