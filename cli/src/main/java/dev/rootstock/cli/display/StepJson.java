package dev.rootstock.cli.display;

import dev.rootstock.engine.event.StepDescription;
import dev.rootstock.engine.event.StepOp;
import dev.rootstock.engine.provider.DiffAnswer.Kind;
import dev.rootstock.engine.resource.ResourceState;
import dev.rootstock.engine.resource.Urn;
import dev.rootstock.engine.state.JsonOutput;
import dev.rootstock.engine.state.SecretForm;
import dev.rootstock.engine.state.ValueJson;
import dev.rootstock.engine.value.ObjectValue;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What Pulumi's events tell of a step (pulumi/pulumi, sdk/go/common/apitype/events.go, StepEventMetadata). Secrets stay hidden. */
final class StepJson {

    private static final SecretForm HIDDEN = new SecretForm.Marked();

    private StepJson() {}

    /** @param refresh whether it is part of a refresh, none of whose steps stands for a change that a user asked for */
    static void metadata(JsonOutput out, StepDescription step, boolean refresh) {
        out.beginObject().field("op", step.op().label());
        out.field("urn", step.urn().text()).field("type", step.urn().type());
        out.name("old");
        state(out, step.before());
        out.name("new");
        state(out, step.after());
        if (!step.replaceKeys().isEmpty()) {
            out.name("keys").texts(step.replaceKeys());
        }
        if (!step.diffKeys().isEmpty()) {
            out.name("diffs").texts(step.diffKeys());
        }
        detailedDiff(out, step, "diffKind");
        if (step.logical() && !refresh) {
            out.field("logical", true);
        }
        out.field("provider", provider(step)).endObject();
    }

    /** A step as its first event tells it: what stays the same or is updated has neither id nor outputs yet. */
    static StepDescription begun(StepDescription step) {
        var after = step.after();
        return after != null && (step.op() == StepOp.SAME || step.op() == StepOp.UPDATE)
                ? withAfter(
                        step, after.change().id("").outputs(ObjectValue.EMPTY).build())
                : step;
    }

    /** The same in the digest of a preview, for which a resource that stays the same has both at once. */
    static StepDescription planned(StepDescription step) {
        var after = step.after();
        return after != null && after.custom() && step.op() == StepOp.SAME ? step : begun(step);
    }

    private static StepDescription withAfter(StepDescription step, ResourceState after) {
        return new StepDescription(
                step.op(),
                step.urn(),
                step.before(),
                after,
                step.replaceKeys(),
                step.diffKeys(),
                step.detailedDiff(),
                step.logical());
    }

    /** How each property changes; a null where that is not known. */
    static void detailedDiff(JsonOutput out, StepDescription step, String kind) {
        out.name("detailedDiff");
        if (step.detailedDiff().isEmpty()) {
            out.nullValue();
            return;
        }
        out.beginObject();
        new TreeMap<>(step.detailedDiff()).forEach((path, change) -> {
            out.name(path).beginObject();
            out.field(kind, label(change.kind()))
                    .field("inputDiff", change.inputDiff())
                    .endObject();
        });
        out.endObject();
    }

    /** Whether it is a step of what a provider manages, not of a component. */
    static boolean custom(StepDescription step) {
        var state = step.after() != null ? step.after() : step.before();
        return state != null && state.custom();
    }

    /** The reference of the resource's provider, empty for a component. */
    static String provider(StepDescription step) {
        var state = step.after() != null ? step.after() : step.before();
        return state == null || state.provider() == null ? "" : String.valueOf(state.provider());
    }

    private static void state(JsonOutput out, @Nullable ResourceState state) {
        if (state == null) {
            out.nullValue();
            return;
        }
        out.beginObject().field("type", state.type()).field("urn", state.urn().text());
        flag(out, "custom", state.custom());
        flag(out, "delete", state.delete());
        out.field("id", state.id()).field("parent", text(state.parent()));
        flag(out, "protect", state.protect());
        flag(out, "taint", state.taint());
        flag(out, "external", state.external());
        flag(out, "retainOnDelete", state.retainOnDelete());
        out.name("inputs");
        ValueJson.write(out, state.inputs(), HIDDEN);
        out.name("outputs");
        ValueJson.write(out, state.outputs(), HIDDEN);
        out.field("provider", state.provider() == null ? "" : String.valueOf(state.provider()));
        if (!state.initErrors().isEmpty()) {
            out.name("initErrors").texts(state.initErrors());
        }
        if (!state.hideDiffs().isEmpty()) {
            out.name("hideDiffs").texts(state.hideDiffs());
        }
        out.endObject();
    }

    private static void flag(JsonOutput out, String name, boolean value) {
        if (value) {
            out.field(name, true);
        }
    }

    private static String text(@Nullable Urn urn) {
        return urn == null ? "" : urn.text();
    }

    private static String label(Kind kind) {
        return switch (kind) {
            case ADD -> "add";
            case ADD_REPLACE -> "add-replace";
            case DELETE -> "delete";
            case DELETE_REPLACE -> "delete-replace";
            case UPDATE -> "update";
            case UPDATE_REPLACE -> "update-replace";
        };
    }
}
