package dev.rootstock.engine.event;

/** The kinds of steps, by the names that Pulumi's states, events and JSON outputs use (pkg/resource/deploy/step.go). */
public enum StepOp {
    SAME("same"),
    CREATE("create"),
    UPDATE("update"),
    DELETE("delete"),
    REPLACE("replace"),
    CREATE_REPLACEMENT("create-replacement"),
    DELETE_REPLACED("delete-replaced"),
    READ("read"),
    READ_REPLACEMENT("read-replacement"),
    REFRESH("refresh"),
    READ_DISCARD("discard"),
    DISCARD_REPLACED("discard-replaced"),
    REMOVE_PENDING_REPLACE("remove-pending-replace"),
    IMPORT("import"),
    IMPORT_REPLACEMENT("import-replacement");

    private final String label;

    StepOp(String label) {
        this.label = label;
    }

    /**
     * The kind of that name.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static StepOp of(String label) {
        for (var op : values()) {
            if (op.label.equals(label)) {
                return op;
            }
        }
        throw new IllegalArgumentException("there is no kind of step '" + label + "'");
    }

    /** Whether it makes a resource. */
    public boolean isCreation() {
        return this == CREATE || this == CREATE_REPLACEMENT;
    }

    /** The name in events and JSON. */
    public String label() {
        return label;
    }
}
