package dev.rootstock.sdk.random;

import com.pulumi.core.Output;
import com.pulumi.core.annotations.Import;
import com.pulumi.resources.ResourceArgs;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a {@link RandomPet} is made from. */
public final class RandomPetArgs extends ResourceArgs {
    public static final RandomPetArgs Empty = new RandomPetArgs();

    @Import(name = "keepers")
    private @Nullable Output<Map<String, String>> keepers;

    @Import(name = "length")
    private @Nullable Output<Integer> length;

    @Import(name = "prefix")
    private @Nullable Output<String> prefix;

    @Import(name = "separator")
    private @Nullable Output<String> separator;

    private RandomPetArgs() {}

    public static Builder builder() {
        return new Builder();
    }

    public static final class Builder {
        private final RandomPetArgs args = new RandomPetArgs();

        private Builder() {}

        /** Arbitrary values; a change of any of them makes a new result (the resource is replaced). */
        public Builder keepers(@Nullable Output<Map<String, String>> keepers) {
            args.keepers = keepers;
            return this;
        }

        /** @see #keepers(Output) */
        public Builder keepers(Map<String, String> keepers) {
            return keepers(Output.of(keepers));
        }

        /** How many words, 2 unless told. */
        public Builder length(@Nullable Output<Integer> length) {
            args.length = length;
            return this;
        }

        /** @see #length(Output) */
        public Builder length(Integer length) {
            return length(Output.of(length));
        }

        /** A word to begin the name with. */
        public Builder prefix(@Nullable Output<String> prefix) {
            args.prefix = prefix;
            return this;
        }

        /** @see #prefix(Output) */
        public Builder prefix(String prefix) {
            return prefix(Output.of(prefix));
        }

        /** What stands between the words, "-" unless told. */
        public Builder separator(@Nullable Output<String> separator) {
            args.separator = separator;
            return this;
        }

        /** @see #separator(Output) */
        public Builder separator(String separator) {
            return separator(Output.of(separator));
        }

        public RandomPetArgs build() {
            return args;
        }
    }
}
