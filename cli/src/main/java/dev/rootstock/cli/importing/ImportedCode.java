package dev.rootstock.cli.importing;

import dev.rootstock.cli.workspace.CliException;
import dev.rootstock.cli.workspace.ExitCode;
import dev.rootstock.engine.plan.DefaultProvider;
import dev.rootstock.engine.project.Project;
import dev.rootstock.engine.resource.ProviderReference;
import dev.rootstock.engine.resource.ResourceState;
import dev.rootstock.engine.resource.Urn;
import dev.rootstock.engine.value.ObjectValue;
import dev.rootstock.engine.value.PropertyValue;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The code that makes a program ask for what was imported. */
public interface ImportedCode {

    /** Words that neither Java nor TypeScript takes for a variable, and what the code around calls its own. */
    Set<String> RESERVED = Set.of(
            ("abstract any assert await boolean break byte case catch char class const continue ctx debugger default"
                + " delete do double else enum export extends false final finally float for function goto if"
                + " implements import in instanceof int interface let long native new null package private protected"
                + " public pulumi return short static strictfp super switch synchronized this throw throws transient"
                + " true try typeof undefined var void volatile while with yield config aws kubernetes random tls")
                    .split(" "));

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
            var type = state.type();
            var free = RESERVED.contains(name) || taken.contains(name)
                    ? name + type.substring(type.lastIndexOf(':') + 1)
                    : name;
            var base = free;
            for (var i = 2; !taken.add(free); i++) {
                free = base + i;
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

    /** The package whose classes the resource is written with. */
    static String packageOf(ResourceState state) {
        var parts = state.type().split(":");
        return ProviderReference.isProviderType(state.type()) ? parts[2] : parts[0];
    }

    /** The provider that the program has to name. */
    static Optional<Urn> explicitProvider(ResourceState state) {
        return Optional.ofNullable(state.provider())
                .map(ProviderReference::urn)
                .filter(provider -> !DefaultProvider.is(provider));
    }

    /** The name of the configuration value from which a program takes a secret property. */
    static String secretKey(String variable, String property) {
        return variable + Character.toUpperCase(property.charAt(0)) + property.substring(1);
    }

    /** How the configuration gets that secret. The secret itself is in the state. */
    static List<String> secretNotes(String key, PropertyValue secret) {
        var set = "set with `rootstock config set --secret ";
        var where = "; `rootstock stack export --show-secrets` shows what it is";
        return switch (secret) {
            case ObjectValue object ->
                List.of(object.names().stream()
                                .map(name -> set + "--path '" + key + "[\"" + name + "\"]'`")
                                .collect(Collectors.joining("\n// "))
                        + where);
            default -> List.of(set + key + "`" + where);
        };
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
