/**
 * What is known of files and archives that programs pass: the hashes by which it is seen that one has changed. They are those that
 * Pulumi computes, so that states of either side compare.
 */
@NullMarked
package dev.rootstock.protocol.asset;

import org.jspecify.annotations.NullMarked;
