package dev.rootstock.cli.importing;

import dev.rootstock.cli.workspace.CliException;
import dev.rootstock.cli.workspace.ExitCode;
import dev.rootstock.engine.project.Project;
import dev.rootstock.engine.resource.ResourceState;
import dev.rootstock.engine.resource.Urn;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/** The code that makes a program ask for what was imported. */
public interface ImportedCode {

    /** The code to paste. */
    String of(List<ResourceState> imported);

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

    /** A name for a variable for each resource, in its order. */
    static Map<Urn, String> variables(List<ResourceState> imported) {
        var names = new HashMap<Urn, String>();
        var taken = new HashSet<String>();
        for (var state : imported) {
            var name = camel(state.urn().name());
            var free = name;
            for (var i = 2; !taken.add(free); i++) {
                free = name + i;
            }
            names.put(state.urn(), free);
        }
        return names;
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
