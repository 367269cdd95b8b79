package dev.rootstock.engine.state;

import dev.rootstock.engine.resource.ResourceState;
import dev.rootstock.engine.resource.Urn;
import dev.rootstock.engine.value.ObjectValue;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Writes a resource as Pulumi's ResourceV3 (pulumi/pulumi, sdk/go/common/apitype/core.go): its fields in its order, empty ones left
 * out. {@link ResourceJsonReader} reads it.
 */
public final class ResourceJson {

    /** Fields kept as read, at the place they have in ResourceV3. */
    private static final List<String> AFTER_MODIFIED = List.of("sourcePosition", "stackTrace");

    private static final List<String> LAST = List.of("viewOf", "resourceHooks", "extensionRef", "snippetID");
    private static final Set<String> PLACED =
            Set.of("sourcePosition", "stackTrace", "viewOf", "resourceHooks", "extensionRef", "snippetID");

    private final JsonOutput out;
    private final ResourceState resource;
    private final SecretForm secrets;

    private ResourceJson(JsonOutput out, ResourceState resource, SecretForm secrets) {
        this.out = out;
        this.resource = resource;
        this.secrets = secrets;
    }

    /** Writes a whole resource, its secrets in that form. */
    public static void write(JsonOutput out, ResourceState resource, SecretForm secrets) {
        new ResourceJson(out, resource, secrets).write();
    }

    private void write() {
        out.beginObject();
        out.field("urn", resource.urn().text());
        out.field("custom", resource.custom());
        flag("delete", resource.delete());
        text("id", resource.id());
        out.field("type", resource.type());
        values("inputs", resource.inputs());
        values("outputs", resource.outputs());
        urn("parent", resource.parent());
        flag("protect", resource.protect());
        flag("taint", resource.taint());
        flag("external", resource.external());
        urns("dependencies", resource.dependencies());
        texts("initErrors", resource.initErrors());
        var provider = resource.provider();
        text("provider", provider == null ? "" : provider.toString());
        propertyDependencies();
        flag("pendingReplacement", resource.pendingReplacement());
        texts("additionalSecretOutputs", resource.additionalSecretOutputs());
        urns("aliases", resource.aliases());
        timeouts();
        text("importID", resource.importId());
        flag("retainOnDelete", resource.retainOnDelete());
        urn("deletedWith", resource.deletedWith());
        urns("replaceWith", resource.replaceWith());
        time("created", resource.created());
        time("modified", resource.modified());
        AFTER_MODIFIED.forEach(this::kept);
        texts("ignoreChanges", resource.ignoreChanges());
        texts("hideDiff", resource.hideDiffs());
        texts("replaceOnChanges", resource.replaceOnChanges());
        var trigger = resource.replacementTrigger();
        if (trigger != null) {
            out.name("replacementTrigger");
            ValueJson.write(out, trigger, secrets);
        }
        flag("refreshBeforeUpdate", resource.refreshBeforeUpdate());
        LAST.forEach(this::kept);
        for (var name : resource.rest().keySet()) {
            if (!PLACED.contains(name)) {
                kept(name);
            }
        }
        out.endObject();
    }

    private void flag(String name, boolean value) {
        if (value) {
            out.field(name, true);
        }
    }

    private void text(String name, String value) {
        if (!value.isEmpty()) {
            out.field(name, value);
        }
    }

    private void texts(String name, List<String> values) {
        if (!values.isEmpty()) {
            out.name(name).texts(values);
        }
    }

    private void urn(String name, @Nullable Urn urn) {
        if (urn != null) {
            out.field(name, urn.text());
        }
    }

    private void urns(String name, List<Urn> urns) {
        if (!urns.isEmpty()) {
            out.name(name);
            array(urns, urn -> out.value(urn.text()));
        }
    }

    private void values(String name, ObjectValue values) {
        if (!values.isEmpty()) {
            out.name(name);
            ValueJson.write(out, values, secrets);
        }
    }

    private void time(String name, @Nullable Instant time) {
        if (time != null) {
            out.field(name, GoTime.text(time));
        }
    }

    private void kept(String name) {
        if (resource.rest().containsKey(name)) {
            out.name(name).tree(resource.rest().get(name));
        }
    }

    private void propertyDependencies() {
        if (resource.propertyDependencies().isEmpty()) {
            return;
        }
        out.name("propertyDependencies").beginObject();
        new TreeMap<>(resource.propertyDependencies()).forEach((name, urns) -> {
            out.name(name);
            array(urns, urn -> out.value(urn.text()));
        });
        out.endObject();
    }

    private void timeouts() {
        var timeouts = resource.customTimeouts();
        if (timeouts.isNone()) {
            return;
        }
        out.name("customTimeouts").beginObject();
        var all = Map.of(
                "create", timeouts.create(),
                "update", timeouts.update(),
                "delete", timeouts.delete(),
                "read", timeouts.read());
        for (var name : List.of("create", "update", "delete", "read")) {
            if (all.getOrDefault(name, 0.0) != 0) {
                out.name(name).value(all.getOrDefault(name, 0.0));
            }
        }
        out.endObject();
    }

    private <T> void array(List<T> items, Consumer<T> write) {
        out.beginArray();
        items.forEach(write);
        out.endArray();
    }
}
