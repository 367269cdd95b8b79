package dev.rootstock.sdk.random;

/** What a {@link RandomPassword} is made from. */
public final class RandomPasswordArgs extends RandomCharactersArgs {
    private RandomPasswordArgs() {}

    public static Builder builder() {
        return new Builder();
    }

    /** Collects the arguments. */
    public static final class Builder extends RandomCharactersArgs.Builder<RandomPasswordArgs, Builder> {
        private Builder() {
            super(new RandomPasswordArgs());
        }

        @Override
        Builder self() {
            return this;
        }
    }
}
