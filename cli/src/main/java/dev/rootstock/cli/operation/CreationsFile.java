package dev.rootstock.cli.operation;

import dev.rootstock.cli.workspace.CliException;
import dev.rootstock.cli.workspace.FileTrouble;
import dev.rootstock.cli.workspace.WholeFile;
import dev.rootstock.engine.event.Event;
import dev.rootstock.engine.event.EventSink;
import dev.rootstock.engine.event.StepDescription;
import dev.rootstock.engine.event.StepOp;
import dev.rootstock.engine.plan.DefaultProvider;
import dev.rootstock.engine.resource.ProviderReference;
import dev.rootstock.engine.resource.ResourceState;
import dev.rootstock.engine.resource.Urn;
import dev.rootstock.engine.state.JsonInput;
import dev.rootstock.engine.state.JsonOutput;
import dev.rootstock.engine.state.SecretForm;
import dev.rootstock.engine.state.SecretVault;
import dev.rootstock.engine.state.ValueJson;
import dev.rootstock.engine.value.ObjectValue;
import dev.rootstock.engine.value.PropertyValue;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * What a preview would create, as a file for {@code import --file}: whoever has the objects already fills in their ids (pulumi/pulumi,
 * pkg/cmd/pulumi/operations/preview.go, buildImportFile). It is told the preview's events.
 */
final class CreationsFile implements EventSink {

    private static final String PLACEHOLDER = "<PLACEHOLDER>";

    private final SecretVault vault;
    private final Consumer<String> warnings;
    private final Map<Urn, StepDescription> steps = new LinkedHashMap<>();
    private final Map<String, Urn> named = new LinkedHashMap<>();
    private final Map<Urn, String> names = new LinkedHashMap<>();
    private final Map<String, String> nameTable = new TreeMap<>();

    /**
     * @param vault encrypts what is secret of a provider's configuration
     * @param warnings told what the file cannot say
     */
    CreationsFile(SecretVault vault, Consumer<String> warnings) {
        this.vault = vault;
        this.warnings = warnings;
    }

    @Override
    public synchronized void accept(Event event) {
        if (event instanceof Event.StepStarted(var step) && step.after() != null) {
            steps.putIfAbsent(step.urn(), step);
        }
    }

    /** @throws CliException when it cannot be written */
    synchronized void write(Path file) {
        steps.keySet().forEach(this::name);
        try {
            WholeFile.write(file, text());
        } catch (IOException e) {
            throw new CliException(
                    "the import file could not be written to " + file + ": " + FileTrouble.reason(file, e));
        }
    }

    /** Resources keep their own names as far as they are unique; whoever else has such a name, made up, gives it back. */
    private void name(Urn urn) {
        var name = urn.name();
        var holder = named.get(name);
        if (holder != null && holder.name().equals(name)) {
            name = made(urn);
        } else if (holder != null) {
            var other = made(holder);
            named.put(other, holder);
            names.put(holder, other);
        }
        named.put(name, urn);
        names.put(urn, name);
    }

    private String made(Urn urn) {
        var type = urn.type().substring(urn.type().lastIndexOf(':') + 1);
        var base = urn.name() + (type.isEmpty() ? "" : Character.toUpperCase(type.charAt(0)) + type.substring(1));
        var free = base;
        for (var i = 2; named.containsKey(free); i++) {
            free = base + i;
        }
        return free;
    }

    private String text() {
        var resources = new ArrayList<Map<String, Object>>();
        steps.values().forEach(step -> {
            var after = step.after();
            if (after != null && isToMake(step.urn())) {
                resources.add(resource(after));
            }
        });
        var bytes = new ByteArrayOutputStream();
        var out = JsonOutput.indented(bytes, "    ");
        out.beginObject();
        if (!nameTable.isEmpty()) {
            out.name("nameTable").tree(nameTable);
        }
        if (!resources.isEmpty()) {
            out.name("resources").tree(resources);
        }
        out.endObject().flush();
        return bytes.toString(StandardCharsets.UTF_8) + "\n";
    }

    private boolean isToMake(Urn urn) {
        var step = steps.get(urn);
        return step != null
                && step.op() == StepOp.CREATE
                && !urn.type().equals(Urn.ROOT_STACK_TYPE)
                && !DefaultProvider.is(urn);
    }

    private Map<String, Object> resource(ResourceState state) {
        var name = names.getOrDefault(state.urn(), state.urn().name());
        var isProvider = ProviderReference.isProviderType(state.type());
        var fields = new LinkedHashMap<String, Object>();
        fields.put("type", state.type());
        fields.put("name", name);
        if (state.custom() && !isProvider) {
            fields.put("id", PLACEHOLDER);
        }
        var parent = state.parent();
        if (parent != null && !parent.type().equals(Urn.ROOT_STACK_TYPE)) {
            fields.put("parent", mentioned(parent));
        }
        var provider = state.provider();
        if (provider != null) {
            if (!DefaultProvider.is(provider.urn())) {
                fields.put("provider", mentioned(provider.urn()));
            }
            ofPlugin(provider.urn(), "version", "version", fields);
            ofPlugin(provider.urn(), "pluginDownloadURL", "pluginDownloadUrl", fields);
        }
        if (!state.custom()) {
            fields.put("component", true);
            if (provider != null) {
                fields.put("remote", true);
            }
        }
        if (isProvider) {
            configuration(state, fields);
        }
        if (!name.equals(state.urn().name())) {
            fields.put("logicalName", state.urn().name());
        }
        return fields;
    }

    /** What a provider's inputs say of its plugin; deeper in, where they may be kept apart from the configuration. */
    private void ofPlugin(Urn provider, String input, String field, Map<String, Object> fields) {
        var step = steps.get(provider);
        var after = step == null ? null : step.after();
        if (after == null) {
            return;
        }
        var own = after.inputs().get("__internal") instanceof ObjectValue internal ? internal.get(input) : null;
        var value = own == null ? after.inputs().get(input) : own;
        if (value instanceof PropertyValue.Text(var text) && !text.isEmpty()) {
            fields.put(field, text);
        }
    }

    private void configuration(ResourceState provider, Map<String, Object> fields) {
        var known = ObjectValue.EMPTY;
        var unknown = new ArrayList<String>();
        for (var name : provider.inputs().names()) {
            var value = provider.inputs().get(name);
            if (value != null && value.containsUnknowns()) {
                unknown.add(name);
            } else if (value != null) {
                known = known.with(name, value);
            }
        }
        if (!unknown.isEmpty()) {
            warnings.accept("warning: configuration of provider " + provider.urn()
                    + " is not known during the preview and has been omitted from the import file, fill it in before"
                    + " importing: " + String.join(", ", unknown));
        }
        if (!known.isEmpty()) {
            var text = ValueJson.text(
                    known, new SecretForm.Encrypted(vault, provider.urn().text()));
            try (var in = JsonInput.of(text)) {
                fields.put("inputs", in.map());
            }
        }
    }

    /** The name of another resource of the file, or of one of the state by the name table. */
    private String mentioned(Urn urn) {
        var name = names.getOrDefault(urn, urn.name());
        if (!isToMake(urn)) {
            nameTable.put(name, urn.text());
        }
        return name;
    }
}
