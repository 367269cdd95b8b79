package dev.rootstock.cli.graph;

import dev.rootstock.engine.resource.ResourceState;
import dev.rootstock.engine.resource.Urn;
import dev.rootstock.engine.state.JsonOutput;
import dev.rootstock.engine.state.SecretForm;
import dev.rootstock.engine.state.ValueJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The graph as one page that needs nothing else: a person searches it, walks along dependencies and looks at resources. Secrets are hidden. */
public final class GraphPage {

    private static final String DATA = "\"@data@\"";
    private static final SecretForm HIDDEN = new SecretForm.Hidden();

    private GraphPage() {}

    /** @param stack the stack's name, {@code project} its project's */
    public static String of(String project, String stack, List<ResourceState> resources) {
        var data = JsonOutput.text(json -> {
            json.beginObject().field("project", project).field("stack", stack);
            json.name("resources").beginArray();
            var positions = new HashMap<Urn, Integer>();
            for (var i = 0; i < resources.size(); i++) {
                positions.putIfAbsent(resources.get(i).urn(), i);
            }
            resources.forEach(resource -> resource(json, resource, positions));
            json.endArray().endObject();
        });
        // inside of a script, nothing may look like its end
        return page().replace(
                        DATA,
                        data.replace("<", "\\u003c")
                                .replace("\u2028", "\\u2028")
                                .replace("\u2029", "\\u2029"));
    }

    private static void resource(JsonOutput json, ResourceState resource, HashMap<Urn, Integer> positions) {
        json.beginObject()
                .field("urn", resource.urn().text())
                .field("type", resource.type())
                .field("name", resource.urn().name())
                .field("id", resource.id());
        index(json, "parent", resource.parent(), positions);
        index(
                json,
                "provider",
                resource.provider() == null ? null : resource.provider().urn(),
                positions);
        index(json, "deletedWith", resource.deletedWith(), positions);
        json.name("dependencies").beginArray();
        new TreeSet<>(resource.dependencies()).forEach(urn -> {
            var position = positions.get(urn);
            if (position != null) {
                json.beginArray().value((long) position).beginArray();
                new TreeMap<>(resource.propertyDependencies()).forEach((name, urns) -> {
                    if (urns.contains(urn)) {
                        json.value(name);
                    }
                });
                json.endArray().endArray();
            }
        });
        json.endArray();
        json.name("flags").texts(flags(resource));
        json.field(
                "created", resource.created() == null ? "" : resource.created().toString());
        json.field(
                "modified",
                resource.modified() == null ? "" : resource.modified().toString());
        json.name("inputs");
        ValueJson.write(json, resource.inputs(), HIDDEN);
        json.name("outputs");
        ValueJson.write(json, resource.outputs(), HIDDEN);
        json.endObject();
    }

    private static void index(JsonOutput json, String name, @Nullable Urn urn, HashMap<Urn, Integer> positions) {
        var position = urn == null ? null : positions.get(urn);
        json.field(name, position == null ? -1L : (long) position);
    }

    private static List<String> flags(ResourceState resource) {
        var flags = new ArrayList<String>();
        if (!resource.custom()) {
            flags.add("component");
        }
        if (resource.protect()) {
            flags.add("protected");
        }
        if (resource.external()) {
            flags.add("read only");
        }
        if (resource.retainOnDelete()) {
            flags.add("kept when deleted");
        }
        if (resource.taint()) {
            flags.add("to be replaced");
        }
        if (resource.delete()) {
            flags.add("old copy, to be deleted");
        }
        if (resource.pendingReplacement()) {
            flags.add("deleted, replacement to come");
        }
        if (!resource.initErrors().isEmpty()) {
            flags.add("not finished: " + String.join("; ", resource.initErrors()));
        }
        return flags;
    }

    private static String page() {
        try (var in = GraphPage.class.getResourceAsStream("graph.html")) {
            if (in == null) {
                throw new IllegalStateException("graph.html is missing in this build");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
