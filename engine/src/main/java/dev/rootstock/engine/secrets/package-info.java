/**
 * How secrets of a stack are encrypted: the providers of Pulumi's states and stack files, the passphrase one first.
 *
 * <p>Keys stay in memory and plaintexts never reach an exception or a {@code toString}. No files of states here: see
 * {@link dev.rootstock.engine.state}.
 */
@NullMarked
package dev.rootstock.engine.secrets;

import org.jspecify.annotations.NullMarked;
