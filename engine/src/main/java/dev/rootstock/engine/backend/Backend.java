package dev.rootstock.engine.backend;

import dev.rootstock.engine.state.DeploymentJson;
import dev.rootstock.engine.state.Snapshot;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A store of stacks.
 *
 * <p>Reading takes no lock, as with Pulumi: a preview, an export or a list work beside a running update. Errors of the store itself are
 * {@link BackendException}; a state that cannot be read is a {@link dev.rootstock.engine.state.StateFormatException}.
 */
public interface Backend {

    /** The address that a user would give, such as {@code file://~}. */
    String url();

    /** The same store, whose states may break the integrity rules: for who knows better, as a last resort. */
    Backend unverified();

    /** All stacks, or those of one project, by name. */
    List<StackSummary> stacks(Optional<String> project);

    boolean exists(StackName stack);

    /** Makes an empty stack; answers false if there is one of that name. */
    boolean create(StackName stack);

    /** The stack's state, empty if there is no such stack. */
    Optional<StoredStack> read(StackName stack, StackSecrets secrets);

    /** The stack's deployment as {@code stack export} prints it, secrets as they are encrypted; empty if there is no such stack. */
    default Optional<String> export(StackName stack) {
        return read(stack, StackSecrets.opaque()).map(stored -> {
            var text = new ByteArrayOutputStream();
            DeploymentJson.export(text, stored.snapshot(), stored.vault());
            return text.toString(StandardCharsets.UTF_8);
        });
    }

    /** Takes the stack's lock and reads its state, finishing first what an interrupted run left behind. */
    OpenAnswer open(StackName stack, StackSecrets secrets);

    /**
     * Takes the stack's lock to replace its state, whatever is wrong with the present one: where it cannot be used, the session begins
     * with an empty snapshot and says why in its notices. Nothing of it is lost before the replacement is written.
     */
    OpenAnswer openToReplace(StackName stack, StackSecrets secrets);

    /** Takes the stack's lock and reads its state although it breaks the integrity rules, for whoever mends it. */
    OpenAnswer openToRepair(StackName stack, StackSecrets secrets);

    /**
     * Past updates, the latest first.
     *
     * @throws BackendException when the record of one cannot be read
     */
    default List<UpdateRecord> history(StackName stack) {
        return history(stack, damage -> {
            throw new BackendException(damage);
        });
    }

    /**
     * Past updates, the latest first.
     *
     * @param damaged told of each record that cannot be read, and why; it is left out
     */
    List<UpdateRecord> history(StackName stack, Consumer<String> damaged);

    /** The state as it was after a past update, counted from 1 (the oldest kept); empty if it is not kept. */
    Optional<Snapshot> at(StackName stack, int version, StackSecrets secrets);

    Map<String, String> tags(StackName stack);

    void setTags(StackName stack, Map<String, String> tags);

    /** Breaks every lock on the stack; whoever held one can no longer write. Answers the locks that were broken. */
    List<LockHolder> cancel(StackName stack);
}
