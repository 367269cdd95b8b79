package dev.rootstock.cli.display;

import dev.rootstock.engine.resource.ResourceState;
import dev.rootstock.engine.state.JsonOutput;
import dev.rootstock.engine.state.Snapshot;
import dev.rootstock.engine.value.ObjectValue;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/** A stack as {@code stack --output json} of Pulumi describes it (pulumi/pulumi, pkg/cmd/pulumi/stack/stack.go). */
public final class StackJson {

    private StackJson() {}

    /**
     * The description.
     *
     * @param showSecrets whether outputs that are secret are shown in clear
     */
    public static String of(
            String project,
            String stack,
            String backend,
            Map<String, String> tags,
            Snapshot snapshot,
            ObjectValue outputs,
            boolean showSecrets) {
        var text = new ByteArrayOutputStream();
        var json = JsonOutput.indented(text, "  ");
        json.beginObject().field("project", project).field("stack", stack).field("backend", backend);
        json.name("tags").beginObject();
        new TreeMap<>(tags).forEach(json::field);
        json.endObject();
        json.name("manifest")
                .beginObject()
                .field("time", Times.json(snapshot.manifest().time()))
                .field("pulumiVersion", snapshot.manifest().version())
                .endObject();
        json.name("resources").beginArray();
        snapshot.resources().forEach(resource -> resource(json, resource));
        json.endArray();
        json.name("outputs")
                .tree(ConfigJson.tree(new Json(showSecrets).compact(outputs)))
                .endObject()
                .flush();
        return text.toString(StandardCharsets.UTF_8);
    }

    private static void resource(JsonOutput json, ResourceState resource) {
        json.beginObject()
                .field("urn", resource.urn().text())
                .field("type", resource.type())
                .field("name", resource.urn().name());
        if (!resource.id().isEmpty()) {
            json.field("id", resource.id());
        }
        var parent = resource.parent();
        if (parent != null) {
            json.field("parent", parent.text());
        }
        json.endObject();
    }
}
