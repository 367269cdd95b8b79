package dev.rootstock.engine.backend;

import dev.rootstock.engine.state.SecretVault;
import dev.rootstock.engine.state.Snapshot;
import java.util.List;

/**
 * A stack's state as it was read without locking it.
 *
 * @param snapshot with what a running or interrupted update has recorded so far
 * @param vault gives each secret the ciphertext that it was stored with
 * @param notices what the reader of it should know, one sentence each
 */
public record StoredStack(StackName stack, Snapshot snapshot, SecretVault vault, List<String> notices) {}
