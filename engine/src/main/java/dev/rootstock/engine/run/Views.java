package dev.rootstock.engine.run;

import dev.rootstock.engine.event.StepOp;
import dev.rootstock.engine.provider.View;
import dev.rootstock.engine.resource.ResourceState;
import dev.rootstock.engine.resource.Urn;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The views of resources: what providers show of their parts. Nobody registers them; they come, change and go with the steps of the
 * resource that they belong to (pulumi/pulumi, pkg/resource/deploy/resource_status.go).
 */
final class Views {
    private final Ledger ledger;
    private final EventStream events;
    private final Map<Urn, List<Ledger.Entry>> byOwner = new ConcurrentHashMap<>();

    Views(Ledger ledger, EventStream events) {
        this.ledger = ledger;
        this.events = events;
        for (var entry : ledger.entries()) {
            var owner = entry.present().viewOf();
            if (owner != null) {
                add(owner, entry);
            }
        }
    }

    /** From now on the resource has that view. */
    void add(Urn owner, Ledger.Entry view) {
        byOwner.computeIfAbsent(owner, _ -> new CopyOnWriteArrayList<>()).add(view);
    }

    /** A resource has another name, and what it has stays its own. */
    void renamed(Urn owner, Urn now) {
        if (!owner.equals(now)) {
            var views = byOwner.remove(owner);
            if (views != null) {
                byOwner.put(now, views);
            }
        }
    }

    /** What a resource has by now, those included that wait for their deletion. */
    List<Ledger.Entry> of(Urn owner) {
        var views = byOwner.get(owner);
        if (views == null) {
            return List.of();
        }
        return views.stream().filter(entry -> entry.state() != null).toList();
    }

    /** Hears what the provider says of the resource's views while it works on it. */
    ViewWatch watch(Urn owner, ProviderHandle handle) {
        return ViewWatch.open(owner, handle, this, ledger, events);
    }

    /** Says of each view of a resource that it stays as well. */
    void same(Urn owner) {
        for (var entry : of(owner)) {
            var step = Deployment.describe(StepOp.SAME, entry.present(), entry.present());
            events.stepStarted(step);
            events.stepDone(step, true);
        }
    }

    /** Takes the views that are left of a resource which goes out of the state with it. */
    void buryWith(ResourceState owner, Ledger.Change change) {
        for (var entry : of(owner.urn())) {
            if (entry.present().delete() == owner.delete()) {
                bury(entry, change);
            }
        }
    }

    void bury(Ledger.Entry entry, Ledger.Change change) {
        var op = entry.present().delete() ? StepOp.DELETE_REPLACED : StepOp.DELETE;
        var step = Deployment.describe(op, entry.present(), null);
        events.stepStarted(step);
        change.remove(entry);
        events.stepDone(step, true);
    }

    /** The same for a provider's eyes. */
    static View seen(ResourceState state) {
        return new View(state.type(), state.urn().name(), state.inputs(), state.outputs());
    }
}
