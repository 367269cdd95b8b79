package dev.rootstock.engine.project;

/** A project's file is missing or wrong. The message names the file, what is wrong and how to mend it. */
public sealed class ProjectException extends RuntimeException permits FileNotWrittenException {
    private static final long serialVersionUID = 1L;

    public ProjectException(String message) {
        super(message);
    }
}
