package dev.rootstock.engine.state;

import dev.rootstock.engine.event.StepOp;
import dev.rootstock.engine.plan.PlannedGoal;
import dev.rootstock.engine.plan.PlannedResource;
import dev.rootstock.engine.plan.PropertyChanges;
import dev.rootstock.engine.plan.SavedPlan;
import dev.rootstock.engine.resource.Alias;
import dev.rootstock.engine.resource.Urn;
import dev.rootstock.engine.value.ObjectValue;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Writes a saved plan as the stock command does: Pulumi's DeploymentPlanV1 (sdk/go/common/apitype/plan.go), empty fields left out.
 * {@link PlanJsonReader} reads it.
 */
public final class PlanJson {

    private static final String INDENT = "    ";

    private final JsonOutput out;
    private final SecretForm secrets;

    private PlanJson(JsonOutput out, SecretForm secrets) {
        this.out = out;
        this.secrets = secrets;
    }

    /**
     * Writes a plan.
     *
     * @param config the stack's configuration as its file holds it, secrets encrypted
     * @param secrets in which form the secrets of a resource go into the file
     */
    public static void write(
            OutputStream target,
            SavedPlan plan,
            Manifest manifest,
            Map<String, ?> config,
            Function<Urn, SecretForm> secrets) {
        var out = JsonOutput.indented(target, INDENT);
        out.beginObject().name("manifest").beginObject();
        out.field("time", GoTime.text(manifest.time())).field("magic", manifest.magic());
        out.field("version", manifest.version()).endObject();
        if (!config.isEmpty()) {
            out.name("config").tree(new TreeMap<>(config));
        }
        if (!plan.resources().isEmpty()) {
            out.name("resourcePlans").beginObject();
            new TreeMap<>(plan.resources()).forEach((urn, planned) -> {
                out.name(urn.text());
                new PlanJson(out, secrets.apply(urn)).resource(planned);
            });
            out.endObject();
        }
        out.endObject().flush();
    }

    private void resource(PlannedResource planned) {
        out.beginObject();
        var goal = planned.goal();
        if (goal != null) {
            out.name("goal");
            goal(goal);
        }
        if (!planned.steps().isEmpty()) {
            out.name("steps").texts(planned.steps().stream().map(StepOp::label).toList());
        }
        out.name("state");
        var outputs = planned.outputs();
        if (outputs == null) {
            out.nullValue();
        } else {
            ValueJson.write(out, outputs, secrets);
        }
        if (!planned.seed().isEmpty()) {
            out.field("seed", planned.seed());
        }
        out.endObject();
    }

    private void goal(PlannedGoal goal) {
        out.beginObject().field("type", goal.type()).field("name", goal.name()).field("custom", goal.custom());
        out.name("inputDiff");
        changes(goal.inputs());
        out.name("outputDiff");
        changes(goal.outputs());
        var parent = goal.parent();
        if (parent != null) {
            out.field("parent", parent.text());
        }
        out.field("protect", goal.protect());
        if (!goal.dependencies().isEmpty()) {
            out.name("dependencies").texts(texts(goal.dependencies()));
        }
        if (!goal.provider().isEmpty()) {
            out.field("provider", goal.provider());
        }
        if (!goal.propertyDependencies().isEmpty()) {
            out.name("propertyDependencies").beginObject();
            new TreeMap<>(goal.propertyDependencies())
                    .forEach((name, urns) -> out.name(name).texts(texts(urns)));
            out.endObject();
        }
        var deleteFirst = goal.deleteBeforeReplace();
        if (deleteFirst != null) {
            out.field("deleteBeforeReplace", deleteFirst.booleanValue());
        }
        texts("ignoreChanges", goal.ignoreChanges());
        texts("additionalSecretOutputs", goal.additionalSecretOutputs());
        if (!goal.aliases().isEmpty()) {
            out.name("structuredAliases").beginArray();
            goal.aliases().forEach(this::alias);
            out.endArray();
        }
        if (!goal.importId().isEmpty()) {
            out.field("id", goal.importId());
        }
        out.name("customTimeouts").beginObject();
        seconds("create", goal.customTimeouts().create());
        seconds("update", goal.customTimeouts().update());
        seconds("delete", goal.customTimeouts().delete());
        seconds("read", goal.customTimeouts().read());
        out.endObject().endObject();
    }

    private void changes(PropertyChanges changes) {
        out.beginObject();
        values("adds", changes.adds());
        texts("deletes", changes.deletes());
        values("updates", changes.updates());
        out.endObject();
    }

    private void values(String name, ObjectValue values) {
        if (!values.isEmpty()) {
            out.name(name);
            ValueJson.write(out, values, secrets);
        }
    }

    private void texts(String name, List<String> texts) {
        if (!texts.isEmpty()) {
            out.name(name).texts(texts);
        }
    }

    private static List<String> texts(List<Urn> urns) {
        return urns.stream().map(Urn::text).toList();
    }

    private void seconds(String name, double seconds) {
        if (seconds != 0) {
            out.name(name).value(seconds);
        }
    }

    /** As Go writes a struct without names for its fields. */
    private void alias(Alias alias) {
        out.beginObject();
        switch (alias) {
            case Alias.Full(var urn) -> alias(urn.text(), "", "", "", "", new Alias.Parent.Same());
            case Alias.Parts parts ->
                alias(
                        "",
                        parts.name().orElse(""),
                        parts.type().orElse(""),
                        parts.project().orElse(""),
                        parts.stack().orElse(""),
                        parts.parent());
        }
        out.endObject();
    }

    private void alias(String urn, String name, String type, String project, String stack, Alias.Parent parent) {
        out.field("URN", urn)
                .field("Name", name)
                .field("Type", type)
                .field("Project", project)
                .field("Stack", stack);
        out.field("Parent", parent instanceof Alias.Parent.Other(var other) ? other.text() : "");
        out.field("NoParent", parent instanceof Alias.Parent.None);
    }
}
