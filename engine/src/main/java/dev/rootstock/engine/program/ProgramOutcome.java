package dev.rootstock.engine.program;

/** How a program ended. */
public sealed interface ProgramOutcome {

    record Finished() implements ProgramOutcome {}

    /**
     * It failed, so nothing may be deleted.
     *
     * @param message why, empty when {@code reported}
     * @param reported whether the program has logged the reason itself already
     */
    record Failed(String message, boolean reported) implements ProgramOutcome {}
}
