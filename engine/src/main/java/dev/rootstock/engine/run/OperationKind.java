package dev.rootstock.engine.run;

/** What an operation does. Each can also be previewed. */
public enum OperationKind {
    /** Makes the resources what the program asks for. */
    UPDATE,
    /** Takes over into the state what the resources are. */
    REFRESH,
    /** Deletes every resource of the stack; runs no program. */
    DESTROY,
    /** Takes objects that exist over into the state; its program names them. */
    IMPORT
}
