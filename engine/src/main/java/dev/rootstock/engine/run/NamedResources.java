package dev.rootstock.engine.run;

import dev.rootstock.engine.resource.Urn;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Sees to it that the resources that the user has named exist: an operation on something else, such as on all but a URN with a typing
 * error, is never what was meant.
 */
final class NamedResources {
    private final Deployment deployment;
    private final Set<Urn> inState;

    NamedResources(Deployment deployment) {
        this.deployment = deployment;
        var options = deployment.options();
        this.inState = options.targets().isEmpty()
                        && options.excludes().isEmpty()
                        && options.replace().isEmpty()
                ? Set.of()
                : deployment.ledger().entries().stream()
                        .map(entry -> entry.present().urn())
                        .collect(Collectors.toSet());
    }

    /** Whether what is to be replaced is in the state; an error for each that is not. */
    boolean replacedExist() {
        return exist(deployment.options().replace(), _ -> false);
    }

    /** Whether targets and excluded resources are in the state or registered by now; an error for each that is not. */
    boolean meantExist(Predicate<Urn> registered) {
        var options = deployment.options();
        return exist(
                Stream.concat(options.targets().stream(), options.excludes().stream())
                        .toList(),
                registered);
    }

    private boolean exist(Collection<String> named, Predicate<Urn> registered) {
        List<String> missing = named.stream()
                .filter(text -> !text.contains("*"))
                .filter(text -> Urn.parse(text)
                        .filter(urn -> inState.contains(urn) || registered.test(urn))
                        .isEmpty())
                .toList();
        for (var text : missing) {
            deployment
                    .events()
                    .error(
                            null,
                            "Target '" + text + "' could not be found in the stack."
                                    + (text.contains("$") ? "" : " Did you forget to escape $ in your shell?"));
        }
        if (!missing.isEmpty()) {
            deployment.halt().fail();
        }
        return missing.isEmpty();
    }
}
