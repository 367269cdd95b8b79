package dev.rootstock.engine.state;

import dev.rootstock.engine.resource.Extension;
import dev.rootstock.engine.resource.ProviderReference;
import dev.rootstock.engine.resource.ResourceState;
import dev.rootstock.engine.resource.Urn;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The rules that every state keeps, with Pulumi's words for what breaks them (pulumi/pulumi,
 * pkg/resource/stack/snapshot/integrity.go). Where Pulumi stops at the first problem this finds all of them.
 */
public final class SnapshotIntegrity {

    /** How it is said that a reference leads to a later resource, or to none. */
    private record Wording(String later, String missing) {}

    private static final Wording PARENT = new Wording(
            "child resource %s's parent %s comes after it", "child resource %s refers to missing parent %s");
    private static final Wording DEPENDENCY =
            new Wording("resource %s's dependency %s comes after it", "resource %s refers to missing dependency %s");
    private static final Wording PROPERTY = new Wording(
            "resource %s's property dependency %s comes after it",
            "resource %s refers to missing property dependency %s");
    private static final Wording DELETED_WITH = new Wording(
            "resource %s is specified as being deleted with %s, which comes after it",
            "resource %s is specified as being deleted with %s, which is missing");
    private static final Wording REPLACE_WITH = new Wording(
            "resource %s is specified as being replaced with %s, which comes after it",
            "resource %s is specified as being replaced with %s, which is missing");

    private final Snapshot snapshot;
    private final List<String> problems = new ArrayList<>();
    private final Set<Urn> seen = new HashSet<>();
    private final Set<ProviderReference> providers = new HashSet<>();
    private @Nullable Set<Urn> all;

    private SnapshotIntegrity(Snapshot snapshot) {
        this.snapshot = snapshot;
    }

    /** What is wrong with a snapshot, one sentence each; nothing if it is sound. */
    public static List<String> problems(Snapshot snapshot) {
        return new SnapshotIntegrity(snapshot).check();
    }

    private List<String> check() {
        if (!snapshot.manifest().isGenuine()) {
            problems.add("magic cookie mismatch: possible tampering/corruption detected");
        }
        snapshot.resources().forEach(this::resource);
        duplicates();
        return problems;
    }

    private void resource(ResourceState resource) {
        var urn = resource.urn();
        if (resource.type().isEmpty()) {
            problems.add("resource '" + urn + "' missing required 'type' field");
        }
        if (!resource.custom() && !resource.id().isEmpty()) {
            problems.add("resource '" + urn + "' has 'custom false but non-empty ID");
        }
        var extension = resource.rest().get(Extension.REFERENCE);
        if (extension != null && Extension.of(resource).isEmpty()) {
            problems.add("resource " + urn + " refers to missing extension " + extension);
        }
        if (resource.isProvider()) {
            if (resource.id().isEmpty()) {
                problems.add("provider " + urn + " is not referenceable: it has no ID");
            }
            providers.add(new ProviderReference(urn, resource.id()));
        }
        var provider = resource.provider();
        if (provider != null && !providers.contains(provider) && !resource.pendingReplacement()) {
            problems.add("resource " + urn + " refers to unknown provider " + provider);
        }
        reference(urn, resource.parent(), PARENT);
        resource.dependencies().forEach(dependency -> reference(urn, dependency, DEPENDENCY));
        resource.propertyDependencies()
                .values()
                .forEach(list -> list.forEach(dependency -> reference(urn, dependency, PROPERTY)));
        reference(urn, resource.deletedWith(), DELETED_WITH);
        resource.replaceWith().forEach(other -> reference(urn, other, REPLACE_WITH));
        seen.add(urn);
    }

    private void reference(Urn from, @Nullable Urn to, Wording wording) {
        if (to != null && !seen.contains(to)) {
            problems.add((allUrns().contains(to) ? wording.later : wording.missing).formatted(from, to));
        }
    }

    private Set<Urn> allUrns() {
        var urns = all;
        if (urns == null) {
            urns = new HashSet<>();
            for (var resource : snapshot.resources()) {
                urns.add(resource.urn());
            }
            all = urns;
        }
        return urns;
    }

    /** Copies of one URN are allowed while all but one wait for their deletion. */
    private void duplicates() {
        Map<Urn, Integer> live = new HashMap<>();
        for (var resource : snapshot.resources()) {
            if (!resource.delete() && live.merge(resource.urn(), 1, Integer::sum) == 2) {
                problems.add("duplicate resource " + resource.urn() + " (not marked for deletion)");
            }
        }
    }
}
