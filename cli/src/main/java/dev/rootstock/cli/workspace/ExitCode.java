package dev.rootstock.cli.workspace;

/** How the command ends; Pulumi's stable contract (pulumi/pulumi, sdk/go/common/util/cmdutil/exit.go). */
public final class ExitCode {
    public static final int OK = 0;
    public static final int FAILED = 1;

    /** A flag or the configuration is wrong, or a question could not be asked. */
    public static final int USAGE = 2;

    /** The stack is not there, or none is selected. */
    public static final int NO_STACK = 6;

    /** {@code --expect-no-changes} was violated. */
    public static final int UNEXPECTED_CHANGES = 7;

    public static final int CANCELLED = 8;

    /** A defect of ours. */
    public static final int INTERNAL = 255;

    private ExitCode() {}
}
