package dev.rootstock.cli.importing;

import dev.rootstock.engine.resource.ProviderReference;
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
        var references = new References(imported);
        var packages = new TreeSet<String>();
        imported.stream().filter(ResourceState::custom).forEach(state -> packages.add(ImportedCode.packageOf(state)));
        var body = references.ordered().stream()
                .map(state -> new Definition(state, names, references).text())
                .collect(Collectors.joining("\n"));
        return "import * as pulumi from \"@pulumi/pulumi\";\n"
                + packages.stream()
                        .map(name -> "import * as " + name.replace('-', '_') + " from \"@pulumi/" + name + "\";\n")
                        .collect(Collectors.joining())
                + (body.contains("config.requireSecret") ? "\nconst config = new pulumi.Config();\n" : "")
                + "\n" + body;
    }

    /** The code of one resource. */
    private record Definition(
            ResourceState state, Map<Urn, String> names, References references, List<String> comments) {

        Definition(ResourceState state, Map<Urn, String> names, References references) {
            this(state, names, references, new ArrayList<>());
        }

        String text() {
            var name = JavaCode.quoted(state.urn().name());
            var options = options();
            var made = state.custom()
                    ? "new " + path() + "(" + name + ", " + value(state.inputs(), "", 1)
                    : "new pulumi.ComponentResource(" + JavaCode.quoted(state.type()) + ", " + name
                            + (options.isEmpty() ? "" : ", {}");
            return comments.stream().map(comment -> "// " + comment + "\n").collect(Collectors.joining()) + "const "
                    + variable() + " = " + made
                    + (options.isEmpty() ? "" : ", { " + String.join(", ", options) + " }") + ");\n";
        }

        private String variable() {
            return names.getOrDefault(state.urn(), "");
        }

        private List<String> options() {
            var options = new ArrayList<String>();
            if (state.protect()) {
                options.add("protect: true");
            }
            var parent = state.parent();
            if (parent != null && names.containsKey(parent)) {
                options.add("parent: " + names.get(parent));
            }
            ImportedCode.explicitProvider(state).ifPresent(provider -> options.add("provider: " + names.get(provider)));
            return options;
        }

        /** The class: {@code aws.ec2.Vpc}. */
        private String path() {
            var parts = state.type().split(":");
            if (ProviderReference.isProviderType(state.type())) {
                return parts[2].replace('-', '_') + ".Provider";
            }
            var module = ImportedCode.module(state.urn());
            var slash = module.lastIndexOf('/');
            // networking.k8s.io/v1 is networking.v1
            var path = module.isEmpty()
                    ? ""
                    : slash < 0
                            ? "." + module
                            : "." + module.substring(0, slash).split("\\.")[0] + "." + module.substring(slash + 1);
            return parts[0].replace('-', '_') + path + "." + parts[parts.length - 1];
        }

        private String value(PropertyValue value, String property, int depth) {
            return switch (value) {
                case PropertyValue.Null _, PropertyValue.Unknown _ -> "undefined";
                case PropertyValue.Bool(var bool) -> Boolean.toString(bool);
                case PropertyValue.Num number -> number.text();
                case PropertyValue.Text(var text) ->
                    references
                            .of(text, property, state.urn())
                            .map(reference -> names.get(reference.urn()) + "." + reference.property())
                            .orElseGet(() -> JavaCode.quoted(text));
                case PropertyValue.ListValue(var items) ->
                    items.stream()
                            .map(item -> value(item, property, depth))
                            .collect(Collectors.joining(", ", "[", "]"));
                case ObjectValue object -> object(object, depth);
                case PropertyValue.Secret(var secret) -> secret(secret, property);
                case PropertyValue.Asset asset
                when asset.path() != null -> "new pulumi.asset.FileAsset(" + JavaCode.quoted(asset.path()) + ")";
                case PropertyValue.Archive archive
                when archive.path() != null -> "new pulumi.asset.FileArchive(" + JavaCode.quoted(archive.path()) + ")";
                case PropertyValue.Bytes _ -> "undefined /* bytes that are no text: set them by hand */";
                case PropertyValue.Asset _, PropertyValue.Archive _ -> "undefined /* an asset: set it by hand */";
                case PropertyValue.ResourceReference reference -> JavaCode.quoted(reference.urn());
                case PropertyValue.Output output ->
                    output.value() == null ? "undefined" : value(output.value(), property, depth);
            };
        }

        /** A secret stays out of the code: the program gets it from its configuration. */
        private String secret(PropertyValue secret, String property) {
            var key = ImportedCode.secretKey(variable(), property);
            comments.addAll(ImportedCode.secretNotes(key, secret));
            var kind = switch (secret) {
                case PropertyValue.Text _ -> "";
                case PropertyValue.Num _ -> "Number";
                case PropertyValue.Bool _ -> "Boolean";
                default -> "Object<any>";
            };
            return "config.requireSecret" + kind + "(" + JavaCode.quoted(key) + ")";
        }

        private String object(ObjectValue object, int depth) {
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
}
