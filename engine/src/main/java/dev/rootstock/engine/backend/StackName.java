package dev.rootstock.engine.backend;

import java.util.regex.Pattern;

/**
 * A stack's name in a self-managed store, where every stack belongs to a project and the organization is always
 * {@code organization}.
 */
public record StackName(String project, String stack) implements Comparable<StackName> {

    private static final Pattern PART = Pattern.compile("[A-Za-z0-9_.-]{1,100}");
    private static final String ORGANIZATION = "organization";

    public StackName {
        check("project", project);
        check("stack", stack);
    }

    private static void check(String what, String name) {
        if (!PART.matcher(name).matches() || name.equals(".") || name.equals("..")) {
            throw new IllegalArgumentException("'" + name + "' is no name for a " + what
                    + ": use 1 to 100 letters, digits, hyphens, underscores and periods");
        }
    }

    /** With organization and project, as Pulumi shows stacks that it names in full. */
    public String full() {
        return ORGANIZATION + "/" + project + "/" + stack;
    }

    /**
     * Reads {@code stack}, {@code organization/stack} or {@code organization/project/stack}.
     *
     * @param project the project that a name without one belongs to
     * @throws IllegalArgumentException if it is none of these
     */
    public static StackName parse(String reference, String project) {
        var parts = reference.split("/", -1);
        if (parts.length > 3) {
            throw new IllegalArgumentException(
                    "'" + reference + "' names no stack: write STACK or organization/PROJECT/STACK");
        }
        if (parts.length > 1 && !parts[0].equals(ORGANIZATION)) {
            throw new IllegalArgumentException(
                    "'" + reference + "' names no stack here: the organization of a self-managed store is " + "always '"
                            + ORGANIZATION + "'");
        }
        return new StackName(parts.length == 3 ? parts[1] : project, parts[parts.length - 1]);
    }

    /** {@code organization/<project>/<stack>}. */
    public String qualified() {
        return ORGANIZATION + "/" + project + "/" + stack;
    }

    @Override
    public int compareTo(StackName other) {
        return qualified().compareTo(other.qualified());
    }

    @Override
    public String toString() {
        return qualified();
    }
}
