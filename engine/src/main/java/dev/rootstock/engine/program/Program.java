package dev.rootstock.engine.program;

/** Something that registers resources. */
public interface Program {

    /** Runs to its end and says how that went. Blocks; is interrupted when the operation is cancelled. */
    ProgramOutcome run(ResourceMonitor monitor);
}
