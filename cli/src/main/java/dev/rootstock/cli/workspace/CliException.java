package dev.rootstock.cli.workspace;

/** The command cannot go on. The message is for the user: what is wrong, where, how to mend it. */
public final class CliException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int exitCode;

    public CliException(int exitCode, String message) {
        super(message);
        this.exitCode = exitCode;
    }

    public CliException(String message) {
        this(ExitCode.FAILED, message);
    }

    public int exitCode() {
        return exitCode;
    }
}
