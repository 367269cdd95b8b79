package dev.rootstock.engine.run;

import dev.rootstock.engine.event.StepDescription;
import dev.rootstock.engine.event.StepOp;
import dev.rootstock.engine.provider.View;
import dev.rootstock.engine.provider.ViewProvider;
import dev.rootstock.engine.provider.ViewStep;
import dev.rootstock.engine.resource.ResourceState;
import dev.rootstock.engine.resource.Urn;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What a provider says of the views of one resource during one step of it. */
final class ViewWatch implements AutoCloseable {

    private record Said(ViewStep step, StepDescription description) {}

    private final Urn owner;
    private final Views views;
    private final Ledger ledger;
    private final EventStream events;
    private final List<Said> said = new ArrayList<>();
    private ViewProvider.Watch watch = () -> {};

    private ViewWatch(Urn owner, Views views, Ledger ledger, EventStream events) {
        this.owner = owner;
        this.views = views;
        this.ledger = ledger;
        this.events = events;
    }

    static ViewWatch open(Urn owner, ProviderHandle handle, Views views, Ledger ledger, EventStream events) {
        var opened = new ViewWatch(owner, views, ledger, events);
        var known = new ArrayList<View>();
        for (var entry : views.of(owner)) {
            if (!entry.present().delete()) {
                known.add(Views.seen(entry.present()));
            }
        }
        opened.watch = handle.watch(owner, known, opened::hear);
        return opened;
    }

    private synchronized void hear(List<ViewStep> steps) {
        for (var step : steps) {
            var op = StepOp.of(step.op());
            var before = step.before() == null ? null : old(step.before());
            var after = step.after() == null ? null : state(step.after());
            if (before == null && after == null) {
                throw new IllegalArgumentException("a step of a view has a state before or after it");
            }
            var one = after == null ? before : after;
            var description = new StepDescription(
                    op,
                    one.urn(),
                    before,
                    after,
                    step.replaceKeys(),
                    step.diffKeys(),
                    step.detailedDiff(),
                    Deployment.describe(op, before, after).logical());
            said.add(new Said(step, description));
            events.stepStarted(description);
        }
    }

    private ResourceState old(View view) {
        var urn = urn(view);
        return views.of(owner).stream()
                .map(Ledger.Entry::present)
                .filter(state -> isThat(state, urn))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no view " + urn + " of " + owner));
    }

    /** What it is a view of may have another name since. */
    private static boolean isThat(ResourceState state, Urn urn) {
        return state.urn().type().equals(urn.type()) && state.urn().name().equals(urn.name());
    }

    private ResourceState state(View view) {
        return ResourceState.of(urn(view), false)
                .parent(owner)
                .inputs(view.inputs())
                .outputs(view.outputs())
                .rest(Map.of(ResourceState.VIEW_OF, owner.text()))
                .build();
    }

    private Urn urn(View view) {
        return Urn.of(owner.stack(), owner.project(), Optional.of(owner), view.type(), view.name());
    }

    /** What is to become of views that the state has, null for one that goes; and what is new. */
    record Outcome(Map<Ledger.Entry, Optional<ResourceState>> changed, List<ResourceState> added) {}

    synchronized Outcome outcome() {
        var outcome = new Outcome(new LinkedHashMap<>(), new ArrayList<>());
        for (var one : said) {
            if (one.step().error().isEmpty()) {
                apply(one.description(), outcome);
            }
        }
        return outcome;
    }

    private void apply(StepDescription step, Outcome outcome) {
        var after = step.after();
        switch (step.op()) {
            case CREATE_REPLACEMENT, IMPORT_REPLACEMENT, READ_REPLACEMENT -> {
                var replaced = find(step.urn(), false);
                if (replaced != null) {
                    outcome.changed()
                            .put(
                                    replaced,
                                    Optional.of(replaced.present()
                                            .change()
                                            .delete(true)
                                            .build()));
                }
                add(after, outcome);
            }
            case DELETE_REPLACED, DISCARD_REPLACED -> remove(step.urn(), true, outcome);
            case DELETE, READ_DISCARD, REMOVE_PENDING_REPLACE -> remove(step.urn(), false, outcome);
            case CREATE, UPDATE, SAME, READ, REFRESH, IMPORT -> {
                var known = find(step.urn(), false);
                if (after == null) {
                    remove(step.urn(), false, outcome);
                } else if (known == null) {
                    add(after, outcome);
                } else {
                    outcome.changed().put(known, Optional.of(after));
                }
            }
            case REPLACE -> {
                // its halves are steps of their own
            }
        }
    }

    private static void add(@Nullable ResourceState after, Outcome outcome) {
        if (after != null) {
            outcome.added().removeIf(state -> state.urn().equals(after.urn()));
            outcome.added().add(after);
        }
    }

    private void remove(Urn urn, boolean copyFirst, Outcome outcome) {
        var entry = find(urn, copyFirst);
        if (entry != null) {
            outcome.changed().put(entry, Optional.empty());
        }
    }

    private Ledger.@Nullable Entry find(Urn urn, boolean copyFirst) {
        Ledger.Entry other = null;
        for (var entry : views.of(owner)) {
            if (isThat(entry.present(), urn)) {
                if (entry.present().delete() == copyFirst) {
                    return entry;
                }
                other = copyFirst ? entry : other;
            }
        }
        return other;
    }

    /** Makes what was said a part of what becomes of the resource. */
    Ledger.Change into(Ledger.Change change) {
        var outcome = outcome();
        outcome.changed()
                .forEach((entry, state) ->
                        state.ifPresentOrElse(after -> change.put(entry, after), () -> change.remove(entry)));
        outcome.added().forEach(state -> views.add(owner, change.add(state)));
        return change;
    }

    /** The same where the resource goes: what was not spoken of goes with it. */
    Ledger.Change intoDeletionOf(ResourceState state, Ledger.Change change) {
        var spokenOf = outcome().changed();
        for (var entry : views.of(owner)) {
            if (!spokenOf.containsKey(entry) && entry.present().delete() == state.delete()) {
                views.bury(entry, change);
            }
        }
        return into(change);
    }

    /** Puts what was said down by itself, where the resource stays as it was. */
    void record() {
        into(ledger.change()).record();
    }

    /**
     * Says what became of the views.
     *
     * @param failed told why one is not as it should be
     */
    synchronized void tell(Consumer<String> failed) {
        for (var one : said) {
            if (one.step().error().isEmpty()) {
                events.stepDone(one.description(), true);
            } else {
                failed.accept(one.step().error());
                events.stepFailed(one.description(), one.step().outcomeKnown());
            }
        }
        said.clear();
    }

    @Override
    public void close() {
        watch.close();
    }
}
