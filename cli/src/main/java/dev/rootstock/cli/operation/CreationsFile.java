package dev.rootstock.cli.operation;

import dev.rootstock.cli.workspace.CliException;
import dev.rootstock.cli.workspace.FileTrouble;
import dev.rootstock.cli.workspace.WholeFile;
import dev.rootstock.engine.event.StepOp;
import dev.rootstock.engine.plan.DefaultProvider;
import dev.rootstock.engine.plan.PlannedGoal;
import dev.rootstock.engine.plan.SavedPlan;
import dev.rootstock.engine.resource.ProviderReference;
import dev.rootstock.engine.resource.Urn;
import dev.rootstock.engine.state.JsonOutput;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a preview would create, as a file for {@code import --file}: whoever has the objects already fills in their ids (pulumi/pulumi,
 * pkg/cmd/pulumi/operations/preview.go).
 */
final class CreationsFile {

    private static final String PLACEHOLDER = "<PLACEHOLDER>";

    private final SavedPlan plan;
    private final Map<Urn, String> names = new LinkedHashMap<>();
    private final Map<String, String> nameTable = new TreeMap<>();

    private CreationsFile(SavedPlan plan) {
        this.plan = plan;
    }

    /** @throws CliException when it cannot be written */
    static void write(Path file, SavedPlan plan) {
        try {
            WholeFile.write(file, new CreationsFile(plan).text());
        } catch (IOException e) {
            throw new CliException(
                    "the import file could not be written to " + file + ": " + FileTrouble.reason(file, e));
        }
    }

    private String text() {
        plan.resources().forEach((urn, planned) -> {
            if (planned.goal() != null && planned.steps().equals(List.of(StepOp.CREATE)) && isMeant(urn)) {
                names.put(urn, free(urn.name()));
            }
        });
        var resources = new ArrayList<Map<String, Object>>();
        names.forEach((urn, name) -> {
            var goal = plan.resources().get(urn).goal();
            if (goal != null) {
                resources.add(resource(goal, name));
            }
        });
        var bytes = new ByteArrayOutputStream();
        var out = JsonOutput.indented(bytes, "    ");
        out.beginObject();
        if (!nameTable.isEmpty()) {
            out.name("nameTable").tree(nameTable);
        }
        out.name("resources").tree(resources);
        out.endObject().flush();
        return bytes.toString(StandardCharsets.UTF_8) + "\n";
    }

    private static boolean isMeant(Urn urn) {
        return !urn.type().equals(Urn.ROOT_STACK_TYPE) && !ProviderReference.isProviderType(urn.type());
    }

    private String free(String name) {
        var free = name;
        for (var i = 2; names.containsValue(free) || nameTable.containsKey(free); i++) {
            free = name + i;
        }
        return free;
    }

    private Map<String, Object> resource(PlannedGoal goal, String name) {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("type", goal.type());
        fields.put("name", name);
        if (goal.custom()) {
            fields.put("id", PLACEHOLDER);
        } else {
            fields.put("component", true);
        }
        var parent = goal.parent();
        if (parent != null && !parent.type().equals(Urn.ROOT_STACK_TYPE)) {
            fields.put("parent", name(parent));
        }
        ProviderReference.parse(goal.provider()).map(ProviderReference::urn).ifPresent(provider -> {
            if (!DefaultProvider.is(provider)) {
                fields.put("provider", name(provider));
            }
        });
        if (!name.equals(goal.name())) {
            fields.put("logicalName", goal.name());
        }
        return fields;
    }

    /** Another resource of the file, or one of the state by the name table. */
    private String name(Urn urn) {
        var own = names.get(urn);
        if (own != null) {
            return own;
        }
        for (var entry : nameTable.entrySet()) {
            if (entry.getValue().equals(urn.text())) {
                return entry.getKey();
            }
        }
        var name = free(urn.name());
        nameTable.put(name, urn.text());
        return name;
    }
}
