package dev.rootstock.engine.run;

import dev.rootstock.engine.plan.IgnoreChanges;
import dev.rootstock.engine.provider.CheckAnswer;
import dev.rootstock.engine.provider.CheckRequest;
import dev.rootstock.engine.resource.Goal;
import dev.rootstock.engine.resource.ProviderReference;
import dev.rootstock.engine.resource.ResourceState;
import dev.rootstock.engine.value.ObjectValue;
import java.util.Optional;

/** Has a provider check and complete what a program asks for; what it refuses is reported. */
final class InputChecks {
    private final Deployment deployment;

    InputChecks(Deployment deployment) {
        this.deployment = deployment;
    }

    /** Inputs for what the state has already: generated names and ignored properties stay. Empty when they were refused. */
    Optional<ObjectValue> continued(Goal goal, ResourceState before, ProviderHandle handle) {
        return checked(goal, before.inputs(), withIgnored(goal, before), handle);
    }

    /** Inputs for a new object: generated names are drawn anew, unless an interrupted creation has used some already. */
    Optional<ObjectValue> fresh(Goal goal, ProviderHandle handle) {
        var interrupted = deployment.ledger().interrupted(goal.urn());
        var before =
                interrupted == null ? ObjectValue.EMPTY : interrupted.resource().inputs();
        return checked(goal, before, goal.inputs(), handle);
    }

    private ObjectValue withIgnored(Goal goal, ResourceState before) {
        var applied = IgnoreChanges.apply(before.inputs(), goal.inputs(), goal.ignoreChanges());
        applied.invalid()
                .forEach(path -> deployment
                        .events()
                        .info(goal.urn(), "The option ignoreChanges holds what is not a property path: " + path));
        if (!applied.unreachable().isEmpty()) {
            deployment
                    .events()
                    .info(
                            goal.urn(),
                            "cannot ignore changes in added or removed elements of the path: \""
                                    + String.join(", ", applied.unreachable()) + "\"");
        }
        return applied.inputs();
    }

    private Optional<ObjectValue> checked(Goal goal, ObjectValue before, ObjectValue inputs, ProviderHandle handle) {
        var seed = deployment.plans().seed(goal.urn(), deployment::seed);
        var naming = isNamed(goal) ? deployment.naming().of(goal.urn(), seed) : null;
        var proposal = naming == null ? null : naming.proposal();
        var answer = handle.check(new CheckRequest(goal.urn(), before, inputs, seed, proposal));
        if (proposal != null && proposal.expected() && !handle.takesNameProposals()) {
            deployment
                    .events()
                    .warning(
                            goal.urn(),
                            goal.urn()
                                    + " resource has a custom autonaming setting but the provider does not support"
                                    + " autonaming configuration, consider upgrading to a newer version");
        }
        if (answer.failures().isEmpty()) {
            return Optional.of(answer.inputs());
        }
        for (var failure : answer.failures()) {
            deployment.refuse(goal.urn(), described(goal, failure));
        }
        return Optional.empty();
    }

    private static boolean isNamed(Goal goal) {
        return goal.custom() && !ProviderReference.isProviderType(goal.type());
    }

    /** Whether its replacement gets the same name, so that both cannot be there at once. */
    boolean namesReplacementsAlike(Goal goal) {
        var naming = isNamed(goal) ? deployment.naming().of(goal.urn(), deployment.seed()) : null;
        return naming != null && naming.deleteFirst();
    }

    /** The stock command's words (pulumi/pulumi, sdk/go/common/diag/errors.go), but for secrets, which it shows. */
    private static String described(Goal goal, CheckAnswer.Failure failure) {
        var resource = goal.type() + " resource '" + goal.name() + "'";
        return failure.property().isEmpty()
                ? resource + " has a problem: " + failure.reason()
                : resource + ": property " + failure.property() + " value "
                        + GoText.of(goal.inputs().get(failure.property())) + " has a problem: " + failure.reason();
    }
}
