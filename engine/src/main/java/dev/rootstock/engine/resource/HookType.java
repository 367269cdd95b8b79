package dev.rootstock.engine.resource;

/** When a hook is called, under the names that states use (pulumi/pulumi, sdk/go/common/resource/resource_hooks.go). */
public enum HookType {
    BEFORE_CREATE("BeforeCreate", "before"),
    AFTER_CREATE("AfterCreate", "after"),
    BEFORE_UPDATE("BeforeUpdate", "before"),
    AFTER_UPDATE("AfterUpdate", "after"),
    BEFORE_DELETE("BeforeDelete", "before"),
    AFTER_DELETE("AfterDelete", "after"),
    ON_ERROR("OnError", "error");

    private final String label;
    private final String phase;

    HookType(String label, String phase) {
        this.label = label;
        this.phase = phase;
    }

    /** Its name in a state. */
    public String label() {
        return label;
    }

    public boolean isAfter() {
        return phase.equals("after");
    }

    /** {@code before}, {@code after} or {@code error}, for messages. */
    public String phase() {
        return phase;
    }
}
