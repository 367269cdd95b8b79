package dev.rootstock.engine.backend;

import java.util.regex.Pattern;

/**
 * A stack's name in a self-managed store, where every stack belongs to a project and the organization is always
 * {@code organization}.
 */
public record StackName(String project, String stack) implements Comparable<StackName> {

    private static final int LONGEST = 100;
    private static final Pattern WRONG = Pattern.compile("[^A-Za-z0-9_.-]");
    private static final String ORGANIZATION = "organization";

    public StackName {
        check("project", project);
        check("stack", stack);
    }

    /** In the words of the stock command (pkg/backend/diy, newDiyBackendReference), which scripts look for. */
    private static void check(String what, String name) {
        if (name.isEmpty() || name.equals(".") || name.equals("..")) {
            throw new IllegalArgumentException("'" + name + "' is no name for a " + what);
        }
        if (name.length() > LONGEST) {
            throw new IllegalArgumentException("a " + what + " name cannot exceed " + LONGEST + " characters");
        }
        var wrong = WRONG.matcher(name);
        if (wrong.find()) {
            throw new IllegalArgumentException(
                    "a " + what + " name may only contain alphanumeric, hyphens, underscores, or periods:"
                            + " invalid character '" + wrong.group() + "' at position " + wrong.start());
        }
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

    /** {@code organization/<project>/<stack>}, as Pulumi shows stacks that it names in full. */
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
