package dev.rootstock.engine.project;

/** A project's file is as it should be, and could not be written. */
public final class FileNotWrittenException extends ProjectException {
    private static final long serialVersionUID = 1L;

    public FileNotWrittenException(String message) {
        super(message);
    }
}
