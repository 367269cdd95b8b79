package dev.rootstock.cli.display;

import dev.rootstock.engine.resource.ResourceState;
import dev.rootstock.engine.resource.Urn;
import dev.rootstock.engine.value.ObjectValue;
import dev.rootstock.engine.value.PropertyValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a stack has, as {@code stack} and {@code stack output} of Pulumi print it (pulumi/pulumi, pkg/cmd/pulumi/stack). */
public final class StackText {

    private StackText() {}

    /** The resources as a tree by their parents; what has none is below the stack. */
    public static List<String> resources(List<ResourceState> resources, boolean urns, boolean ids) {
        var lines = new ArrayList<String>();
        if (resources.isEmpty()) {
            return List.of("    No resources currently in this stack");
        }
        var children = new LinkedHashMap<Urn, List<ResourceState>>();
        var known = resources.stream().map(ResourceState::urn).collect(Collectors.toSet());
        var orphans = new ArrayList<ResourceState>();
        @Nullable ResourceState root = null;
        for (var resource : resources) {
            var parent = resource.parent();
            if (parent != null && known.contains(parent)) {
                children.computeIfAbsent(parent, _ -> new ArrayList<>()).add(resource);
            } else if (root == null && resource.isRootStack()) {
                root = resource;
            } else {
                orphans.add(resource);
            }
        }
        var table = new Table("TYPE", "NAME");
        var notes = new ArrayList<List<String>>();
        notes.add(List.of());
        if (root == null) {
            orphans.forEach(resource -> add(resource, "", "", children, table, notes, urns, ids));
        } else {
            children.computeIfAbsent(root.urn(), _ -> new ArrayList<>()).addAll(orphans);
            add(root, "", "", children, table, notes, urns, ids);
        }
        var rows = table.lines();
        for (var i = 0; i < rows.size(); i++) {
            lines.add("    " + rows.get(i));
            lines.addAll(notes.get(i));
        }
        return lines;
    }

    private static void add(
            ResourceState resource,
            String before,
            String below,
            Map<Urn, List<ResourceState>> children,
            Table table,
            List<List<String>> notes,
            boolean urns,
            boolean ids) {
        // an old copy that is still to be deleted has no children of its own
        var under = resource.delete() ? List.<ResourceState>of() : children.getOrDefault(resource.urn(), List.of());
        table.row(before + resource.type(), resource.urn().name());
        var indent = "    " + below + (under.isEmpty() ? "   " : "│  ");
        var more = new ArrayList<String>();
        if (urns) {
            more.add(indent + "URN: " + resource.urn());
        }
        if (ids && !resource.id().isEmpty()) {
            more.add(indent + "ID: " + resource.id());
        }
        notes.add(more);
        for (var i = 0; i < under.size(); i++) {
            var last = i == under.size() - 1;
            add(
                    under.get(i),
                    below + (last ? "└─ " : "├─ "),
                    below + (last ? "   " : "│  "),
                    children,
                    table,
                    notes,
                    urns,
                    ids);
        }
    }

    /** The outputs in a table. */
    public static List<String> outputs(ObjectValue outputs, boolean showSecrets) {
        var lines = new ArrayList<String>();
        lines.add("Current stack outputs (" + outputs.names().size() + "):");
        if (outputs.isEmpty()) {
            lines.add("    No output values currently in this stack");
            return lines;
        }
        var table = new Table("OUTPUT", "VALUE");
        outputs.entries().forEach((name, value) -> table.row(name, plain(value, showSecrets)));
        table.lines().forEach(line -> lines.add("    " + line.replace("\n", "\n    ")));
        return lines;
    }

    /** A text as it is, anything else as JSON. */
    public static String plain(PropertyValue value, boolean showSecrets) {
        var shown = showSecrets || !value.containsSecrets() ? value.withoutSecrets() : value;
        return switch (shown) {
            case PropertyValue.Text(var text) -> text;
            case PropertyValue.Bytes bytes -> bytes.display();
            case PropertyValue.Secret _ -> "[secret]";
            default -> new Json(showSecrets).compact(shown);
        };
    }
}
