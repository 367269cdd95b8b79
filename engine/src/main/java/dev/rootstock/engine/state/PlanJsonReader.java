package dev.rootstock.engine.state;

import dev.rootstock.engine.event.StepOp;
import dev.rootstock.engine.plan.PlannedGoal;
import dev.rootstock.engine.plan.PlannedResource;
import dev.rootstock.engine.plan.PropertyChanges;
import dev.rootstock.engine.plan.SavedPlan;
import dev.rootstock.engine.resource.Alias;
import dev.rootstock.engine.resource.CustomTimeouts;
import dev.rootstock.engine.resource.Urn;
import dev.rootstock.engine.value.ObjectValue;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Reads a saved plan, our own or the stock command's. What cannot be read is a {@link StateFormatException}. */
public final class PlanJsonReader {

    private static final int LATEST_VERSION = 1;

    /** Steps that need no goal. */
    private static final Set<StepOp> DELETIONS =
            EnumSet.of(StepOp.DELETE, StepOp.DELETE_REPLACED, StepOp.READ_DISCARD, StepOp.DISCARD_REPLACED);

    private final ValueJsonReader values;

    private PlanJsonReader(ValueJsonReader values) {
        this.values = values;
    }

    /** Reads a plan. */
    public static SavedPlan read(byte[] bytes, UnaryOperator<String> decrypt) {
        return new PlanJsonReader(new ValueJsonReader(decrypt, (_, _) -> {})).read(bytes);
    }

    /** Reads a plan without its secrets, to see what it is of. */
    public static SavedPlan readHiding(byte[] bytes) {
        return new PlanJsonReader(ValueJsonReader.hiding()).read(bytes);
    }

    private SavedPlan read(byte[] bytes) {
        if (bytes.length == 0) {
            throw new StateFormatException("it is empty");
        }
        try (var in = JsonInput.of(bytes)) {
            var plan = plan(in);
            in.end();
            return plan;
        }
    }

    /** The plan itself, or the envelope with a version that Pulumi has for it. */
    private SavedPlan plan(JsonInput in) {
        var resources = new LinkedHashMap<Urn, PlannedResource>();
        var inner = new ArrayList<SavedPlan>();
        var manifest = new boolean[1];
        in.object(name -> {
            switch (name) {
                case "version" -> {
                    var version = in.integer();
                    if (version > LATEST_VERSION) {
                        throw new StateFormatException("it has version " + version + " and the latest known here is "
                                + LATEST_VERSION + "; use the version of Pulumi or Rootstock that wrote it");
                    }
                }
                case "plan" -> inner.add(plan(in));
                case "manifest" -> {
                    manifest[0] = true;
                    manifest(in);
                }
                case "resourcePlans" ->
                    in.object(text -> {
                        var urn = Urn.parse(text)
                                .orElseThrow(() -> new StateFormatException("'" + text + "' is no URN" + in.where()));
                        if (resources.put(urn, resource(in, urn)) != null) {
                            throw new StateFormatException("it has " + urn + " twice");
                        }
                    });
                default -> in.skip();
            }
        });
        if (!inner.isEmpty()) {
            return inner.getFirst();
        }
        if (!manifest[0]) {
            throw new StateFormatException("it is no plan: it has no 'manifest'");
        }
        return new SavedPlan(resources);
    }

    /** Every plan says when and by which version it was made; one that does not was not written by either command. */
    private static void manifest(JsonInput in) {
        var texts = new HashMap<String, String>();
        in.object(name -> {
            switch (name) {
                case "time", "magic", "version" -> texts.put(name, in.text());
                default -> in.skip();
            }
        });
        for (var name : List.of("time", "magic", "version")) {
            if (texts.getOrDefault(name, "").isEmpty()) {
                throw new StateFormatException("it is no whole plan: its 'manifest' has no '" + name + "'");
            }
        }
    }

    private PlannedResource resource(JsonInput in, Urn urn) {
        var goal = new ArrayList<PlannedGoal>();
        var steps = new ArrayList<StepOp>();
        var outputs = new ArrayList<ObjectValue>();
        var seed = new StringBuilder();
        in.object(name -> {
            switch (name) {
                case "goal" -> {
                    if (!in.isNull()) {
                        goal.add(new Fields(urn).read(in));
                    }
                }
                case "steps" -> in.array(() -> steps.add(step(in)));
                case "state" -> {
                    if (!in.isNull()) {
                        outputs.add(values.readObject(in));
                    }
                }
                case "seed" -> {
                    if (!in.isNull()) {
                        seed.append(in.text());
                    }
                }
                default -> in.skip();
            }
        });
        if (goal.isEmpty() && !DELETIONS.containsAll(steps)) {
            throw new StateFormatException(
                    "it is no whole plan: it has steps for " + urn + " and no 'goal', which says what they lead to");
        }
        if (goal.isEmpty() && steps.isEmpty()) {
            throw new StateFormatException("it is no whole plan: it says nothing of " + urn);
        }
        requireBase64(urn, seed.toString());
        return new PlannedResource(
                goal.isEmpty() ? null : goal.getFirst(),
                steps,
                outputs.isEmpty() ? null : outputs.getFirst(),
                seed.toString());
    }

    private static void requireBase64(Urn urn, String seed) {
        try {
            Base64.getDecoder().decode(seed);
        } catch (IllegalArgumentException e) {
            throw new StateFormatException("the 'seed' of " + urn + " is no base64");
        }
    }

    private static StepOp step(JsonInput in) {
        var label = in.text();
        return Arrays.stream(StepOp.values())
                .filter(op -> op.label().equals(label))
                .findFirst()
                .orElseThrow(() -> new StateFormatException("'" + label + "' is no step" + in.where()));
    }

    private static @Nullable Urn urn(JsonInput in) {
        var text = in.isNull() ? "" : in.text();
        return text.isEmpty()
                ? null
                : Urn.parse(text).orElseThrow(() -> new StateFormatException("'" + text + "' is no URN" + in.where()));
    }

    private static List<Urn> urns(JsonInput in) {
        var urns = new ArrayList<Urn>();
        in.array(() -> Optional.ofNullable(urn(in)).ifPresent(urns::add));
        return urns;
    }

    /** A goal's fields while they are read. */
    private final class Fields {
        private final Urn urn;
        private final Set<String> missing =
                new TreeSet<>(List.of("type", "name", "custom", "inputDiff", "outputDiff", "protect"));
        private String type = "";
        private String name = "";
        private boolean custom = false;
        private PropertyChanges inputs = PropertyChanges.NONE;
        private PropertyChanges outputs = PropertyChanges.NONE;
        private @Nullable Urn parent;
        private boolean protect = false;
        private List<Urn> dependencies = List.of();
        private String provider = "";
        private final Map<String, List<Urn>> propertyDependencies = new LinkedHashMap<>();
        private @Nullable Boolean deleteBeforeReplace;
        private List<String> ignoreChanges = List.of();
        private List<String> additionalSecretOutputs = List.of();
        private final List<Alias> aliases = new ArrayList<>();
        private String importId = "";
        private CustomTimeouts customTimeouts = CustomTimeouts.NONE;

        private Fields(Urn urn) {
            this.urn = urn;
        }

        private PlannedGoal read(JsonInput in) {
            in.object(field -> {
                missing.remove(field);
                switch (field) {
                    case "type" -> type = in.text();
                    case "name" -> name = in.text();
                    case "custom" -> custom = in.bool();
                    case "inputDiff" -> inputs = changes(in);
                    case "outputDiff" -> outputs = changes(in);
                    case "parent" -> parent = urn(in);
                    case "protect" -> protect = in.bool();
                    case "dependencies" -> dependencies = urns(in);
                    case "provider" -> provider = in.text();
                    case "propertyDependencies" -> in.object(property -> propertyDependencies.put(property, urns(in)));
                    case "deleteBeforeReplace" -> deleteBeforeReplace = in.isNull() ? null : Boolean.valueOf(in.bool());
                    case "ignoreChanges" -> ignoreChanges = in.texts();
                    case "additionalSecretOutputs" -> additionalSecretOutputs = in.texts();
                    case "aliases" -> urns(in).forEach(urn -> aliases.add(new Alias.Full(urn)));
                    case "structuredAliases" -> in.array(() -> aliases.add(alias(in)));
                    case "id" -> importId = in.text();
                    case "customTimeouts" -> customTimeouts = timeouts(in);
                    default -> in.skip();
                }
            });
            if (!missing.isEmpty()) {
                throw new StateFormatException(
                        "it is no whole plan: the 'goal' of " + urn + " has no '" + String.join("', '", missing) + "'");
            }
            if (!type.equals(urn.type()) || !name.equals(urn.name())) {
                throw new StateFormatException(
                        "the 'goal' of " + urn + " is that of '" + name + "' of the type '" + type + "'");
            }
            return new PlannedGoal(
                    type,
                    name,
                    custom,
                    inputs,
                    outputs,
                    parent,
                    protect,
                    dependencies,
                    provider,
                    propertyDependencies,
                    deleteBeforeReplace,
                    ignoreChanges,
                    additionalSecretOutputs,
                    aliases,
                    importId,
                    customTimeouts);
        }

        private PropertyChanges changes(JsonInput in) {
            var adds = new ObjectValue[] {ObjectValue.EMPTY};
            var updates = new ObjectValue[] {ObjectValue.EMPTY};
            var deletes = new ArrayList<String>();
            in.object(field -> {
                switch (field) {
                    case "adds" -> adds[0] = values.readObject(in);
                    case "updates" -> updates[0] = values.readObject(in);
                    case "deletes" -> deletes.addAll(in.texts());
                    default -> in.skip();
                }
            });
            return new PropertyChanges(adds[0], deletes, updates[0]);
        }
    }

    private static Alias alias(JsonInput in) {
        var texts = new HashMap<String, String>();
        var noParent = new boolean[1];
        in.object(field -> {
            if (field.equals("NoParent")) {
                noParent[0] = in.bool();
            } else {
                texts.put(field, in.text());
            }
        });
        var urn = texts.getOrDefault("URN", "");
        if (!urn.isEmpty()) {
            return new Alias.Full(new Urn(urn));
        }
        var parent = texts.getOrDefault("Parent", "");
        return new Alias.Parts(
                some(texts, "Name"),
                some(texts, "Type"),
                some(texts, "Stack"),
                some(texts, "Project"),
                noParent[0]
                        ? new Alias.Parent.None()
                        : parent.isEmpty() ? new Alias.Parent.Same() : new Alias.Parent.Other(new Urn(parent)));
    }

    private static Optional<String> some(Map<String, String> texts, String name) {
        return Optional.ofNullable(texts.get(name)).filter(text -> !text.isEmpty());
    }

    private static CustomTimeouts timeouts(JsonInput in) {
        var seconds = new HashMap<String, Double>();
        in.object(name -> seconds.put(name, in.number()));
        return new CustomTimeouts(
                seconds.getOrDefault("create", 0.0),
                seconds.getOrDefault("update", 0.0),
                seconds.getOrDefault("delete", 0.0),
                seconds.getOrDefault("read", 0.0));
    }
}
