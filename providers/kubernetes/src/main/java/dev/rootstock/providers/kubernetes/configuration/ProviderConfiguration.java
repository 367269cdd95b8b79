package dev.rootstock.providers.kubernetes.configuration;

import dev.rootstock.engine.provider.CheckAnswer;
import dev.rootstock.engine.provider.CheckRequest;
import dev.rootstock.engine.provider.DiffAnswer;
import dev.rootstock.engine.provider.DiffRequest;
import dev.rootstock.engine.provider.schema.PropertySchema;
import dev.rootstock.engine.provider.schema.PropertyType;
import dev.rootstock.engine.value.ObjectValue;
import dev.rootstock.engine.value.PropertyValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Checks and compares the provider's own inputs. */
public final class ProviderConfiguration {

    private static final Set<String> SWITCHES = Set.of(
            "deleteUnreachable",
            "enablePatchForce",
            "upsertExistingObjects",
            "enableConfigMapMutable",
            "enableSecretMutable",
            "enableServerSideApply",
            "suppressDeprecationWarnings",
            "suppressHelmHookWarnings",
            "strictMode");

    private ProviderConfiguration() {}

    /** What there is to be set, by name. */
    public static List<PropertySchema> settings() {
        return ProviderSettings.NAMES.stream()
                .sorted()
                .map(name -> PropertySchema.of(
                        name, SWITCHES.contains(name) ? new PropertyType.Bool() : new PropertyType.Text()))
                .toList();
    }

    public static CheckAnswer check(CheckRequest request) {
        var news = request.news();
        var failures = new ArrayList<CheckAnswer.Failure>();
        for (var name : news.names()) {
            if (ProviderSettings.UNSUPPORTED_NAMES.contains(name)) {
                failures.add(new CheckAnswer.Failure(name, "the setting " + name + " is not supported; leave it out"));
            } else if (!ProviderSettings.NAMES.contains(name) && !ProviderSettings.ENGINE_NAMES.contains(name)) {
                failures.add(new CheckAnswer.Failure(
                        name, "the Kubernetes provider has no setting " + name + "; check its spelling"));
            } else if (SWITCHES.contains(name) && !isSwitch(news, name)) {
                failures.add(new CheckAnswer.Failure(name, name + " must be true or false"));
            }
        }
        if (news.find("enableServerSideApply").isPresent()
                && isSwitch(news, "enableServerSideApply")
                && isKnown(news, "enableServerSideApply")
                && !ProviderSettings.isTrue(news, "enableServerSideApply")) {
            failures.add(new CheckAnswer.Failure(
                    "enableServerSideApply",
                    "objects are always applied on the server's side; leave enableServerSideApply out"));
        }
        failures.addAll(strictModeFailures(request));
        kubeconfigProblem(request.olds(), news)
                .ifPresent(problem -> failures.add(new CheckAnswer.Failure("kubeconfig", problem)));
        return new CheckAnswer(news, failures);
    }

    private static List<CheckAnswer.Failure> strictModeFailures(CheckRequest request) {
        if (!ProviderSettings.isTrue(request.news(), "strictMode")) {
            return List.of();
        }
        var failures = new ArrayList<CheckAnswer.Failure>();
        for (var name : List.of("kubeconfig", "context")) {
            if (request.news().find(name).isEmpty()) {
                failures.add(new CheckAnswer.Failure(name, "strict mode asks for " + name + "; set it"));
            }
        }
        return failures;
    }

    /** A kubeconfig that was already accepted is not parsed again: an unchanged preview has better things to do. */
    private static Optional<String> kubeconfigProblem(ObjectValue olds, ObjectValue news) {
        var names = List.of("kubeconfig", "context", "cluster");
        if (names.stream()
                        .allMatch(name -> olds.find(name)
                                .map(PropertyValue::withoutSecrets)
                                .equals(news.find(name).map(PropertyValue::withoutSecrets)))
                || names.stream().anyMatch(name -> !isKnown(news, name))) {
            return Optional.empty();
        }
        return ProviderSettings.kubeconfig(news)
                .flatMap(kubeconfig -> kubeconfig.problem(
                        news.text("context").orElse(""), news.text("cluster").orElse("")));
    }

    /**
     * Another cluster replaces everything in it; see pulumi-kubernetes, provider.go, DiffConfig. Clusters are told apart by
     * clusterIdentifier where it is set, and else by what the kubeconfig says of the cluster that is used.
     */
    public static DiffAnswer diff(DiffRequest request) {
        var olds = request.oldInputs();
        var news = request.newInputs();
        var changed = changedNames(olds, news);
        if (changed.isEmpty()) {
            return DiffAnswer.NONE;
        }
        var replaces = replacing(olds, news, changed);
        return new DiffAnswer(DiffAnswer.Changes.SOME, replaces, List.of(), List.copyOf(changed), Map.of(), false);
    }

    private static List<String> replacing(ObjectValue olds, ObjectValue news, Set<String> changed) {
        var identified = olds.text("clusterIdentifier").isPresent()
                && news.text("clusterIdentifier").isPresent();
        if (identified) {
            return changed.contains("clusterIdentifier") ? List.of("clusterIdentifier") : List.of();
        }
        var names = List.of("kubeconfig", "context", "cluster").stream()
                .filter(changed::contains)
                .toList();
        if (names.isEmpty() || names.stream().anyMatch(name -> !isKnown(news, name))) {
            return names;
        }
        var before = activeCluster(olds);
        var after = activeCluster(news);
        return before.isPresent() && after.isPresent() && !before.equals(after) ? names : List.of();
    }

    private static Optional<Map<String, Object>> activeCluster(ObjectValue inputs) {
        try {
            return ProviderSettings.kubeconfig(inputs)
                    .flatMap(kubeconfig -> kubeconfig.activeCluster(
                            inputs.text("context").orElse(""),
                            inputs.text("cluster").orElse("")));
        } catch (InvalidKubeconfigException e) {
            // a file that is no longer there: nothing can be said of the cluster it led to
            return Optional.empty();
        }
    }

    private static Set<String> changedNames(ObjectValue olds, ObjectValue news) {
        var names = new TreeSet<>(olds.names());
        names.addAll(news.names());
        names.removeAll(ProviderSettings.ENGINE_NAMES);
        names.removeIf(name -> olds.find(name)
                .map(PropertyValue::withoutSecrets)
                .equals(news.find(name).map(PropertyValue::withoutSecrets)));
        return names;
    }

    private static boolean isKnown(ObjectValue inputs, String name) {
        return inputs.find(name).map(value -> !value.containsUnknowns()).orElse(true);
    }

    private static boolean isSwitch(ObjectValue inputs, String name) {
        return inputs.find(name)
                .map(value -> switch (value.unwrapped()) {
                    case PropertyValue.Bool _, PropertyValue.Unknown _ -> true;
                    case PropertyValue.Text(var text) -> text.equals("true") || text.equals("false");
                    case PropertyValue _ -> false;
                })
                .orElse(true);
    }
}
