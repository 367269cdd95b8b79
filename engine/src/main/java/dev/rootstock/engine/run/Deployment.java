package dev.rootstock.engine.run;

import dev.rootstock.engine.autonaming.Autonaming;
import dev.rootstock.engine.event.StepDescription;
import dev.rootstock.engine.event.StepOp;
import dev.rootstock.engine.plan.Targets;
import dev.rootstock.engine.program.ProgramOutcome;
import dev.rootstock.engine.provider.DiffAnswer;
import dev.rootstock.engine.resource.ProviderReference;
import dev.rootstock.engine.resource.ResourceState;
import dev.rootstock.engine.resource.Urn;
import dev.rootstock.engine.state.StateLostException;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the parts of one operation share. */
record Deployment(
        OperationKind kind,
        String stack,
        String project,
        Map<String, String> config,
        Set<String> secretKeys,
        OperationOptions options,
        Autonaming naming,
        Targets targets,
        Targets replaceTargets,
        Ledger ledger,
        EventStream events,
        ProviderRegistry providers,
        ProviderResources providerResources,
        ProviderHandle providerResourcesHandle,
        Halt halt,
        Permits permits,
        Hooks hooks,
        InstantSource clock,
        SecureRandom random,
        Plans plans,
        Views views) {

    boolean preview() {
        return options.preview();
    }

    Instant now() {
        return clock.instant();
    }

    byte[] seed() {
        var seed = new byte[32];
        random.nextBytes(seed);
        return seed;
    }

    /** What manages resources of that type with that provider. */
    Optional<ProviderHandle> handle(String type, @Nullable ProviderReference provider) {
        if (ProviderReference.isProviderType(type)) {
            return Optional.of(providerResourcesHandle);
        }
        return provider == null ? Optional.empty() : providers.find(provider);
    }

    /** Reports why a step failed, and stops the operation unless it is to go on with the rest. */
    void fail(@Nullable Urn urn, String message) {
        events.error(urn, message);
        if (options.continueOnError()) {
            halt.fail();
        } else {
            halt.failAndStop();
        }
    }

    /**
     * Reports why there is no step to take. The operation stops even where it goes on after steps that failed, as upstream's does, for
     * it was asked for something that cannot be; an import is of things that have nothing to do with each other.
     */
    void refuse(@Nullable Urn urn, String message) {
        if (kind == OperationKind.IMPORT) {
            fail(urn, message);
            return;
        }
        events.error(urn, message);
        halt.failAndStop();
    }

    /** Why a step failed, as the stock command says it (pulumi/pulumi, sdk/go/common/diag/errors.go). */
    String failure(String reason) {
        return preview() ? "Preview failed: " + reason : reason;
    }

    /** The program did not come to its end, so nothing may be deleted. */
    void programFailed(ProgramOutcome.Failed outcome) {
        if (!outcome.reported() && !halt.isStopped()) {
            events.error(null, outcome.message());
        }
        halt.failAndStop();
    }

    /**
     * Stops the operation for good: the state cannot be written any more, or the engine has a defect. Said once, however many steps
     * notice it.
     */
    void breakDown(Throwable reason) {
        if (halt.breakDown()) {
            events.error(
                    null, reason instanceof StateLostException ? reason.getMessage() : "The engine failed: " + reason);
        }
    }

    static StepDescription describe(StepOp op, @Nullable ResourceState before, @Nullable ResourceState after) {
        return describe(op, before, after, DiffAnswer.NONE);
    }

    static StepDescription describe(
            StepOp op, @Nullable ResourceState before, @Nullable ResourceState after, DiffAnswer diff) {
        var one = after == null ? before : after;
        if (one == null) {
            throw new IllegalArgumentException("a step has a state before or after it");
        }
        return new StepDescription(
                op,
                one.urn(),
                before,
                after,
                diff.replaceKeys(),
                diff.changedKeys().isEmpty() ? topLevel(diff) : diff.changedKeys(),
                diff.detailedDiff(),
                logical(op));
    }

    private static List<String> topLevel(DiffAnswer diff) {
        return diff.detailedDiff().isEmpty()
                ? List.of()
                : diff.detailedDiff().keySet().stream()
                        .map(path -> path.split("[.\\[]", 2)[0])
                        .distinct()
                        .toList();
    }

    private static boolean logical(StepOp op) {
        return switch (op) {
            case CREATE_REPLACEMENT, DELETE_REPLACED, READ_REPLACEMENT, DISCARD_REPLACED, IMPORT_REPLACEMENT -> false;
            case SAME, CREATE, UPDATE, DELETE, REPLACE, READ, REFRESH, READ_DISCARD, REMOVE_PENDING_REPLACE, IMPORT ->
                true;
        };
    }
}
