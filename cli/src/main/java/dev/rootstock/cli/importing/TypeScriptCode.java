package dev.rootstock.cli.importing;

import dev.rootstock.engine.resource.ResourceState;
import dev.rootstock.engine.resource.Urn;
import dev.rootstock.engine.value.ObjectValue;
import dev.rootstock.engine.value.PropertyValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** TypeScript for the packages of npm. */
final class TypeScriptCode implements ImportedCode {

    private static final String INDENT = "    ";

    @Override
    public String of(List<ResourceState> imported, Map<Urn, String> known) {
        var names = ImportedCode.variables(imported, known);
        var packages = new TreeSet<String>();
        imported.stream()
                .filter(ResourceState::custom)
                .forEach(state -> packages.add(state.type().split(":")[0]));
        var body = imported.stream().map(state -> resource(state, names)).collect(Collectors.joining("\n"));
        return "import * as pulumi from \"@pulumi/pulumi\";\n"
                + packages.stream()
                        .map(name -> "import * as " + name.replace('-', '_') + " from \"@pulumi/" + name + "\";\n")
                        .collect(Collectors.joining())
                + "\n" + body;
    }

    private static String resource(ResourceState state, Map<Urn, String> names) {
        if (!state.custom()) {
            return "// " + state.urn().name() + " (" + state.type()
                    + ") is a component: register it with its own class\n";
        }
        var parts = state.type().split(":");
        var module = ImportedCode.module(state.urn());
        var slash = module.lastIndexOf('/');
        // networking.k8s.io/v1 is networking.v1
        var path = module.isEmpty()
                ? ""
                : slash < 0
                        ? "." + module
                        : "." + module.substring(0, slash).split("\\.")[0] + "." + module.substring(slash + 1);
        var options = new ArrayList<String>();
        if (state.protect()) {
            options.add("protect: true");
        }
        var parent = state.parent();
        if (parent != null && names.containsKey(parent)) {
            options.add("parent: " + names.get(parent));
        }
        ImportedCode.explicitProvider(state).ifPresent(provider -> options.add("provider: " + names.get(provider)));
        return "const " + names.get(state.urn()) + " = new " + parts[0].replace('-', '_') + path + "."
                + parts[parts.length - 1] + "(" + JavaCode.quoted(state.urn().name()) + ", "
                + value(state.inputs(), "", 1)
                + (options.isEmpty() ? "" : ", { " + String.join(", ", options) + " }") + ");\n";
    }

    private static String value(PropertyValue value, String property, int depth) {
        return switch (value) {
            case PropertyValue.Null _, PropertyValue.Unknown _ -> "undefined";
            case PropertyValue.Bool(var bool) -> Boolean.toString(bool);
            case PropertyValue.Num number -> number.text();
            case PropertyValue.Text(var text) -> JavaCode.quoted(text);
            case PropertyValue.ListValue(var items) ->
                items.stream().map(item -> value(item, property, depth)).collect(Collectors.joining(", ", "[", "]"));
            case ObjectValue object -> object(object, depth);
            // set it with `config set --secret`
            case PropertyValue.Secret _ -> "new pulumi.Config().requireSecret(" + JavaCode.quoted(property) + ")";
            case PropertyValue.Asset asset
            when asset.path() != null -> "new pulumi.asset.FileAsset(" + JavaCode.quoted(asset.path()) + ")";
            case PropertyValue.Archive archive
            when archive.path() != null -> "new pulumi.asset.FileArchive(" + JavaCode.quoted(archive.path()) + ")";
            case PropertyValue.Asset _, PropertyValue.Archive _ -> "undefined /* an asset: set it by hand */";
            case PropertyValue.ResourceReference reference -> JavaCode.quoted(reference.urn());
            case PropertyValue.Output output ->
                output.value() == null ? "undefined" : value(output.value(), property, depth);
        };
    }

    private static String object(ObjectValue object, int depth) {
        var text = new StringBuilder("{\n");
        object.entries().forEach((name, item) -> {
            if (!name.startsWith("__")) {
                text.append(INDENT.repeat(depth))
                        .append(name.matches("[A-Za-z_$][\\w$]*") ? name : JavaCode.quoted(name))
                        .append(": ")
                        .append(value(item, name, depth + 1))
                        .append(",\n");
            }
        });
        return text.append(INDENT.repeat(depth - 1)).append("}").toString();
    }
}
