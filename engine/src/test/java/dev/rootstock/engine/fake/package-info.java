/** A provider, programs and a stack for tests, written by hand: they do what they are told and say what was done to them. */
@NullMarked
package dev.rootstock.engine.fake;

import org.jspecify.annotations.NullMarked;
