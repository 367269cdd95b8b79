package dev.rootstock.cli.importing;

import dev.rootstock.engine.resource.ResourceState;
import dev.rootstock.engine.resource.Urn;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Java for the SDK's classes. What a builder takes is read from the classes themselves, so what is written compiles; what none takes is
 * told in a comment.
 */
final class JavaCode implements ImportedCode {

    private final JavaClasses classes;

    JavaCode(ClassLoader classes) {
        this.classes = new JavaClasses(classes);
    }

    @Override
    public String of(List<ResourceState> imported, Map<Urn, String> known) {
        var names = ImportedCode.variables(imported, known);
        var references = new References(imported);
        var written = new HashMap<Urn, Class<?>>();
        var body = references.ordered().stream()
                .map(state -> state.custom() ? resource(state, names, references, written) : component(state, names))
                .collect(Collectors.joining("\n"));
        return classes.imports().stream().map(name -> "import " + name + ";\n").collect(Collectors.joining()) + "\n"
                + body;
    }

    /** A component as such, which has the place in the tree; the program may have a class of its own for it. */
    private String component(ResourceState state, Map<Urn, String> names) {
        return "var " + names.get(state.urn()) + " = new " + classes.simple("com.pulumi.resources.ComponentResource")
                + "("
                + quoted(state.type()) + ", " + quoted(state.urn().name()) + ", "
                + options("com.pulumi.resources.ComponentResourceOptions", state, names, List.of()) + ");\n";
    }

    private String options(String type, ResourceState state, Map<Urn, String> names, List<String> ignored) {
        var options = new StringBuilder(classes.simple(type) + ".builder()");
        if (state.protect()) {
            options.append(".protect(true)");
        }
        var parent = state.parent();
        if (parent != null && names.containsKey(parent)) {
            options.append(".parent(").append(names.get(parent)).append(")");
        }
        ImportedCode.explicitProvider(state)
                .ifPresent(provider ->
                        options.append(".provider(").append(names.get(provider)).append(")"));
        if (!ignored.isEmpty()) {
            options.append(".ignoreChanges(")
                    .append(ignored.stream().map(JavaCode::quoted).collect(Collectors.joining(", ")))
                    .append(")");
        }
        return options.append(".build()").toString();
    }

    /** @param written the classes of the resources that there is code for already */
    private String resource(
            ResourceState state, Map<Urn, String> names, References references, Map<Urn, Class<?>> written) {
        var type = classes.find(state.urn());
        if (type.isEmpty()) {
            return "// there is no class for " + state.type()
                    + " on the program's class path: add the SDK of the package "
                    + state.type().split(":")[0] + ", then import "
                    + state.urn().name() + " again for its code\n";
        }
        var variable = names.get(state.urn());
        var comments = new ArrayList<String>();
        var values = new JavaValues(
                classes,
                variable,
                (text, property) -> references
                        .of(text, property, state.urn())
                        .filter(reference -> written.containsKey(reference.urn())
                                && JavaClasses.tells(written.get(reference.urn()), reference.property()))
                        .map(reference -> names.get(reference.urn()) + "." + reference.property() + "()"),
                comments);
        var built = classes.load(type.get().getName() + "Args")
                .map(args -> values.built(args, state.inputs(), 1))
                .orElse("null");
        written.put(state.urn(), type.get());
        return comments.stream().map(comment -> "// " + comment + "\n").collect(Collectors.joining()) + "var "
                + variable + " = new " + classes.simple(type.get().getName()) + "("
                + quoted(state.urn().name())
                + ", " + built + ", "
                + options("com.pulumi.resources.CustomResourceOptions", state, names, values.unwritten()) + ");\n";
    }

    static String quoted(String text) {
        var quoted = new StringBuilder("\"");
        for (var i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            switch (c) {
                case '"', '\\' -> quoted.append('\\').append(c);
                case '\n' -> quoted.append("\\n");
                case '\r' -> quoted.append("\\r");
                case '\t' -> quoted.append("\\t");
                default -> {
                    if (c < ' ' || c > '~') {
                        quoted.append(String.format("\\u%04x", (int) c));
                    } else {
                        quoted.append(c);
                    }
                }
            }
        }
        return quoted.append('"').toString();
    }
}
