package dev.rootstock.cli.importing;

import dev.rootstock.cli.workspace.CliException;
import dev.rootstock.cli.workspace.ExitCode;
import dev.rootstock.engine.plan.DefaultProvider;
import dev.rootstock.engine.project.Project;
import dev.rootstock.engine.resource.ProviderReference;
import dev.rootstock.engine.resource.ResourceState;
import dev.rootstock.engine.resource.Urn;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The code that makes a program ask for what was imported. */
public interface ImportedCode {

    /**
     * The code to paste.
     *
     * @param known the program's variables for resources that it has already, as far as the user named them
     */
    String of(List<ResourceState> imported, Map<Urn, String> known);

    /**
     * For the project's language.
     *
     * @throws CliException when there is none for it
     */
    static ImportedCode in(Project project) {
        return switch (project.runtime()) {
            case "java" -> new JavaCode(ProjectClasses.of(project.programFolder()));
            case "nodejs" -> new TypeScriptCode();
            case String other ->
                throw new CliException(
                        ExitCode.USAGE,
                        "code can be generated for Java and Node.js programs, not for '" + other
                                + "'; import with --generate-code=false and write it by hand");
        };
    }

    /** A name for a variable for each resource, and for each that one is in or managed by and that the program has to have already. */
    static Map<Urn, String> variables(List<ResourceState> imported, Map<Urn, String> known) {
        var names = new HashMap<>(known);
        var taken = new HashSet<>(known.values());
        for (var state : imported) {
            var name = camel(state.urn().name());
            var free = name;
            for (var i = 2; !taken.add(free); i++) {
                free = name + i;
            }
            names.put(state.urn(), free);
        }
        for (var state : imported) {
            var parent = state.parent();
            if (parent != null && !parent.type().equals(Urn.ROOT_STACK_TYPE)) {
                names.putIfAbsent(parent, camel(parent.name()));
            }
            explicitProvider(state).ifPresent(provider -> names.putIfAbsent(provider, camel(provider.name())));
        }
        return names;
    }

    /** The provider that the program has to name. */
    static Optional<Urn> explicitProvider(ResourceState state) {
        return Optional.ofNullable(state.provider())
                .map(ProviderReference::urn)
                .filter(provider -> !DefaultProvider.is(provider));
    }

    private static String camel(String name) {
        var camel = new StringBuilder();
        var upper = false;
        for (var i = 0; i < name.length(); i++) {
            var c = name.charAt(i);
            if (!Character.isLetterOrDigit(c)) {
                upper = !camel.isEmpty();
            } else if (camel.isEmpty()) {
                camel.append(Character.isDigit(c) ? "_" + c : String.valueOf(Character.toLowerCase(c)));
            } else {
                camel.append(upper ? Character.toUpperCase(c) : c);
                upper = false;
            }
        }
        return camel.isEmpty() ? "resource" : camel.toString();
    }

    /** The middle of a type's token as modules are named: {@code s3/bucket} is {@code s3}, {@code index} nothing. */
    static String module(Urn urn) {
        var parts = urn.type().split(":");
        var module = parts.length == 3 ? parts[1] : "";
        var name = parts[parts.length - 1];
        var own = "/" + Character.toLowerCase(name.charAt(0)) + name.substring(1);
        if (module.endsWith(own)) {
            module = module.substring(0, module.length() - own.length());
        }
        return module.equals("index") ? "" : module;
    }
}
