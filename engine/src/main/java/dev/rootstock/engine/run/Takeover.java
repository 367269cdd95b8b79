package dev.rootstock.engine.run;

import dev.rootstock.engine.plan.AliasExpansion;
import dev.rootstock.engine.program.OperationCancelledException;
import dev.rootstock.engine.resource.Goal;
import dev.rootstock.engine.resource.Urn;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/** Finds what the state has of a registered resource, under its own name or a former one, and takes it over for it alone. */
final class Takeover {
    private final OldResources olds;
    private final Map<Urn, Urn> formerly = new ConcurrentHashMap<>();

    Takeover(OldResources olds) {
        this.olds = olds;
    }

    sealed interface Outcome {}

    /**
     * @param entry where the state has it, null when the state does not
     * @param deletedForReplacement whether it was deleted before something that it depends on was replaced
     */
    record Taken(Ledger.@Nullable Entry entry, boolean deletedForReplacement) implements Outcome {}

    /** The program asks for what another registration has. */
    record Conflict(String message) implements Outcome {}

    /** It had to be deleted before something that it depends on was replaced, and could not be, as was told. */
    record Undeleted(String message) implements Outcome {}

    /** The URN that a resource has in the old state, where it was taken over by an alias; otherwise its own. */
    Urn formerly(Urn urn) {
        return formerly.getOrDefault(urn, urn);
    }

    /** What the state has under that very name, null for nothing. */
    Ledger.@Nullable Entry present(Urn urn) {
        var own = olds.find(urn);
        return own == null ? null : own.entry();
    }

    Outcome take(Goal goal) {
        var own = olds.find(goal.urn());
        if (own != null) {
            return take(goal.urn(), own);
        }
        for (var alias :
                AliasExpansion.expand(goal.urn(), goal.name(), goal.parent(), goal.aliases(), this::formerly)) {
            var old = olds.find(alias);
            if (old != null) {
                var outcome = take(goal.urn(), old);
                if (outcome instanceof Taken) {
                    formerly.put(goal.urn(), alias);
                }
                return outcome;
            }
        }
        return new Taken(null, false);
    }

    private static Outcome take(Urn urn, OldResources.Old old) {
        if (old.register()) {
            return new Taken(old.entry(), false);
        }
        var deletion = old.deletion();
        if (deletion == null) {
            return new Conflict("Duplicate resource URN '" + urn + "': the state's resource "
                    + old.entry().present().urn()
                    + " was taken over by another registration already, by its name or an alias.");
        }
        return await(deletion)
                ? new Taken(old.entry(), true)
                : new Undeleted(urn.name() + " could not be deleted to be replaced with what it depends on.");
    }

    private static boolean await(CompletableFuture<Boolean> deletion) {
        try {
            return deletion.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new OperationCancelledException("the operation was terminated");
        } catch (ExecutionException e) {
            throw new IllegalStateException("a deletion never ends by an exception", e);
        }
    }
}
