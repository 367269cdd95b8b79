package dev.rootstock.cli.graph;

import dev.rootstock.engine.resource.ResourceState;
import dev.rootstock.engine.resource.Urn;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The graph in Graphviz's language, as {@code stack graph} of Pulumi writes it (pulumi/pulumi, pkg/cmd/pulumi/stack/stack_graph.go): an
 * edge from each dependency to what depends on it, labelled with the properties concerned, and one from each child to its parent.
 */
public record DotGraph(
        boolean parents,
        boolean dependencies,
        String dependencyColor,
        String parentColor,
        boolean shortNames,
        String fragment) {

    public String of(List<ResourceState> resources) {
        var sorted = new ArrayList<>(resources);
        sorted.sort(Comparator.comparing(ResourceState::urn));
        // an old copy that is still to be deleted shares its URN with the new one
        var ids = new LinkedHashMap<Urn, String>();
        sorted.forEach(resource -> ids.putIfAbsent(resource.urn(), "Resource" + ids.size()));
        var edges = edges(sorted, ids);
        var text = new StringBuilder("strict digraph {\n");
        if (!fragment.isEmpty()) {
            text.append("    ").append(fragment).append('\n');
        }
        ids.forEach((urn, id) -> {
            text.append("    ").append(id).append(" [label=").append(quoted(shortNames ? urn.name() : urn.text()));
            text.append("];\n");
            edges.getOrDefault(urn, List.of())
                    .forEach(edge -> text.append("    ").append(edge).append(";\n"));
        });
        return text.append("}\n").toString();
    }

    private Map<Urn, List<String>> edges(List<ResourceState> resources, Map<Urn, String> ids) {
        var edges = new HashMap<Urn, List<String>>();
        for (var resource : resources) {
            var own = ids.getOrDefault(resource.urn(), "");
            var parent = resource.parent();
            if (parents && parent != null && ids.containsKey(parent)) {
                edges.computeIfAbsent(resource.urn(), _ -> new ArrayList<>())
                        .add(own + " -> " + ids.get(parent) + " [color = " + quoted(parentColor) + "]");
            }
            if (dependencies) {
                for (var dependency : resource.dependencies()) {
                    if (ids.containsKey(dependency)) {
                        edges.computeIfAbsent(dependency, _ -> new ArrayList<>())
                                .add(ids.get(dependency) + " -> " + own + " [color = " + quoted(dependencyColor)
                                        + label(resource, dependency) + "]");
                    }
                }
            }
        }
        return edges;
    }

    private static String label(ResourceState resource, Urn dependency) {
        var properties = new ArrayList<String>();
        new TreeMap<>(resource.propertyDependencies()).forEach((name, urns) -> {
            if (urns.contains(dependency)) {
                properties.add(name);
            }
        });
        return properties.isEmpty() ? "" : ", label = " + quoted(String.join(", ", properties));
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
