package dev.rootstock.engine.resource;

/** How long a provider may take, in seconds; 0 leaves it to the provider. */
public record CustomTimeouts(double create, double update, double delete, double read) {

    public static final CustomTimeouts NONE = new CustomTimeouts(0, 0, 0, 0);

    public boolean isNone() {
        return equals(NONE);
    }
}
