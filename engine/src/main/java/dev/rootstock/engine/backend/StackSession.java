package dev.rootstock.engine.backend;

import dev.rootstock.engine.state.Snapshot;
import dev.rootstock.engine.state.StateWriter;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A stack under lock. The caller renews the lease while it works, and closes the session in the end; everything is written under the
 * fencing epoch that the session got, so that a session that lost its lock can no longer write.
 */
public interface StackSession extends AutoCloseable {

    StackName stack();

    /** What the stack looked like when the session began, with what an interrupted run had already done. */
    Snapshot base();

    /** What was found out while opening and the user should read: a torn journal, a lock taken over. One sentence each. */
    List<String> notices();

    /** Where this run records its changes. */
    StateWriter writer();

    /** How long the lock holds without being renewed; renew it every third of that. */
    Duration lease();

    /** @throws dev.rootstock.engine.state.StateLostException if another has the lock by now */
    void renew();

    /**
     * Writes what the run recorded as the stack's new state, with a history entry. Where nothing was recorded nothing is written.
     *
     * @return what was written, empty if there was nothing to write
     */
    Optional<Snapshot> commit(UpdateRecord update);

    /** Writes a history entry about a run that changed nothing, for who reads there what became of it. */
    void note(UpdateRecord update);

    /**
     * Replaces the whole state, as an import does. No run may be recording. The caller has checked the snapshot, or is told to write it
     * although it breaks the integrity rules.
     */
    void replace(Snapshot snapshot, UpdateRecord update);

    /** Removes the stack with its history; what it managed stays as it is. The caller makes sure that nothing is left in it. */
    void delete();

    /**
     * Gives the stack another name, in its URNs too; history and tags go with it. The session ends with it.
     *
     * @throws BackendException if there is a stack of that name
     */
    void rename(StackName to);

    /** Gives the lock back. What was recorded but not committed stays in the journal, and the next session finds it. */
    @Override
    void close();
}
