package dev.rootstock.sdk.random;

/** What a {@link RandomString} is made from. */
public final class RandomStringArgs extends RandomCharactersArgs {
    private RandomStringArgs() {}

    public static Builder builder() {
        return new Builder();
    }

    /** Collects the arguments. */
    public static final class Builder extends RandomCharactersArgs.Builder<RandomStringArgs, Builder> {
        private Builder() {
            super(new RandomStringArgs());
        }

        @Override
        Builder self() {
            return this;
        }
    }
}
