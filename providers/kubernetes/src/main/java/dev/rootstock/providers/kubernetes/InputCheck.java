package dev.rootstock.providers.kubernetes;

import dev.rootstock.engine.provider.CheckAnswer;
import dev.rootstock.engine.provider.CheckAnswer.Failure;
import dev.rootstock.engine.provider.CheckRequest;
import dev.rootstock.engine.provider.NameProposal;
import dev.rootstock.engine.value.ObjectValue;
import dev.rootstock.engine.value.PropertyValue;
import dev.rootstock.providers.kubernetes.await.WaitFor;
import dev.rootstock.providers.kubernetes.kind.BuiltInKinds;
import dev.rootstock.providers.kubernetes.kind.GroupVersionKind;
import dev.rootstock.providers.kubernetes.kind.TypeToken;
import dev.rootstock.providers.kubernetes.object.Annotations;
import dev.rootstock.providers.kubernetes.object.Properties;
import dev.rootstock.providers.kubernetes.object.Secrecy;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Checks and completes the inputs of an object without asking a server: shape, kind, name and namespace. */
final class InputCheck {

    private static final Set<String> SERVER_METADATA = Set.of(
            "creationTimestamp",
            "deletionGracePeriodSeconds",
            "deletionTimestamp",
            "generation",
            "managedFields",
            "resourceVersion",
            "selfLink",
            "uid");

    private static final Set<String> PROPAGATIONS = Set.of("foreground", "background", "orphan");

    private final String defaultNamespace;

    /** @param defaultNamespace where objects go that name no namespace; empty when the provider's configuration names none */
    InputCheck(String defaultNamespace) {
        this.defaultNamespace = defaultNamespace;
    }

    CheckAnswer check(CheckRequest request) {
        return switch (TypeToken.of(request.urn().type())) {
            case TypeToken.Refused(var reason) -> new CheckAnswer(request.news(), List.of(new Failure("", reason)));
            case TypeToken.Known(var kind) -> check(kind, request);
        };
    }

    private CheckAnswer check(GroupVersionKind kind, CheckRequest request) {
        var failures = new ArrayList<Failure>();
        var inputs = Properties.normalized(request.news());
        inputs = identified(inputs, "apiVersion", kind.apiVersion(), failures);
        inputs = identified(inputs, "kind", kind.kind(), failures);
        checkProperties(kind, inputs, failures);
        switch (inputs.find("metadata").map(PropertyValue::unwrapped).orElse(ObjectValue.EMPTY)) {
            case ObjectValue metadata -> checkMetadata(metadata, failures);
            case PropertyValue.Unknown _ -> {
                return new CheckAnswer(Secrecy.mark(inputs), failures);
            }
            case PropertyValue _ -> failures.add(new Failure("metadata", "metadata must be an object"));
        }
        if (!failures.isEmpty()) {
            return new CheckAnswer(inputs, failures);
        }
        if (inputs.find("metadata").isEmpty()) {
            inputs = inputs.with("metadata", ObjectValue.EMPTY);
        }
        inputs = named(request, inputs);
        inputs = placed(kind, inputs);
        checkAnnotations(inputs, failures);
        return new CheckAnswer(Secrecy.mark(inputs), failures);
    }

    private static ObjectValue identified(ObjectValue inputs, String name, String expected, List<Failure> failures) {
        var given = inputs.text(name);
        if (given.isPresent() && !given.get().equals(expected)) {
            failures.add(new Failure(name, name + " is " + given.get() + " but the resource's type says " + expected));
        }
        return inputs.with(name, PropertyValue.of(expected));
    }

    private static void checkProperties(GroupVersionKind kind, ObjectValue inputs, List<Failure> failures) {
        var builtIn = BuiltInKinds.find(kind);
        for (var name : inputs.names()) {
            if (name.startsWith("__")) {
                failures.add(new Failure(name, "the property " + name + " is the provider's own; leave it out"));
            } else if (builtIn.isPresent() && name.equals("status")) {
                failures.add(
                        new Failure(name, "the status of a " + kind.kind() + " is set by the cluster; leave it out"));
            } else if (builtIn.isPresent()
                    && !Set.of("apiVersion", "kind", "metadata").contains(name)
                    && !builtIn.get().properties().contains(name)) {
                failures.add(new Failure(
                        name,
                        "a " + kind.kind() + " has no property " + name + "; it has "
                                + String.join(", ", builtIn.get().properties())));
            }
        }
    }

    private static void checkMetadata(ObjectValue metadata, List<Failure> failures) {
        for (var name : metadata.names()) {
            if (SERVER_METADATA.contains(name)) {
                failures.add(new Failure("metadata." + name, name + " is set by the cluster; leave it out"));
            }
        }
        if (metadata.has("generateName")) {
            failures.add(new Failure(
                    "metadata.generateName",
                    "generateName does not go with server-side apply; leave the name out to have one generated"));
        }
    }

    private static void checkAnnotations(ObjectValue inputs, List<Failure> failures) {
        Annotations.get(inputs, Annotations.TIMEOUT_SECONDS)
                .filter(_ -> Annotations.timeoutSeconds(inputs).isEmpty())
                .ifPresent(_ -> failures.add(failure(Annotations.TIMEOUT_SECONDS, "must be a number of seconds")));
        Annotations.get(inputs, Annotations.WAIT_FOR)
                // a lambda and not a reference, which would load the JSON library whether or not there is such an
                // annotation
                .flatMap(annotation -> WaitFor.problem(annotation))
                .ifPresent(problem -> failures.add(failure(Annotations.WAIT_FOR, "is not understood: " + problem)));
        Annotations.get(inputs, Annotations.DELETION_PROPAGATION)
                .filter(policy -> !PROPAGATIONS.contains(policy.toLowerCase()))
                .ifPresent(_ -> failures.add(
                        failure(Annotations.DELETION_PROPAGATION, "must be foreground, background or orphan")));
    }

    private static Failure failure(String annotation, String reason) {
        return new Failure(
                "metadata.annotations[\"" + annotation + "\"]", "the annotation " + annotation + " " + reason);
    }

    /** An object without a name keeps the one that was generated for it, or gets one; it is marked so that a replacement gets another. */
    private static ObjectValue named(CheckRequest request, ObjectValue inputs) {
        if (Properties.find(inputs, "metadata", "name").isPresent()) {
            return inputs;
        }
        var kept = Annotations.isTrue(request.olds(), Annotations.AUTONAMED)
                ? Properties.text(request.olds(), "metadata", "name")
                : Optional.<String>empty();
        var proposal = request.naming();
        if (kept.isEmpty() && proposal != null && proposal.mode() == NameProposal.Mode.DISABLED) {
            return inputs;
        }
        var name = kept.orElseGet(
                () -> proposal != null ? proposal.name() : request.urn().name() + "-" + suffix(request.randomSeed()));
        return Annotations.with(
                Properties.with(inputs, List.of("metadata", "name"), PropertyValue.of(name)),
                Annotations.AUTONAMED,
                "true");
    }

    private static String suffix(byte[] seed) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(seed), 0, 4);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private ObjectValue placed(GroupVersionKind kind, ObjectValue inputs) {
        var namespaced = BuiltInKinds.find(kind).map(BuiltInKinds.BuiltIn::namespaced);
        if (defaultNamespace.isEmpty()
                || !namespaced.orElse(false)
                || Properties.find(inputs, "metadata", "namespace").isPresent()) {
            return inputs;
        }
        return Properties.with(inputs, List.of("metadata", "namespace"), PropertyValue.of(defaultNamespace));
    }
}
