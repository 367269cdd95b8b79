package dev.rootstock.sdk.random;

import com.pulumi.core.Output;
import com.pulumi.core.annotations.Import;
import com.pulumi.exceptions.MissingRequiredPropertyException;
import com.pulumi.resources.ResourceArgs;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a {@link RandomShuffle} is made from. */
public final class RandomShuffleArgs extends ResourceArgs {
    @Import(name = "inputs", required = true)
    private @Nullable Output<List<String>> inputs;

    @Import(name = "keepers")
    private @Nullable Output<Map<String, String>> keepers;

    @Import(name = "resultCount")
    private @Nullable Output<Integer> resultCount;

    @Import(name = "seed")
    private @Nullable Output<String> seed;

    private RandomShuffleArgs() {}

    public static Builder builder() {
        return new Builder();
    }

    public static final class Builder {
        private final RandomShuffleArgs args = new RandomShuffleArgs();

        private Builder() {}

        /** What to permute. */
        public Builder inputs(Output<List<String>> inputs) {
            args.inputs = inputs;
            return this;
        }

        /** @see #inputs(Output) */
        public Builder inputs(List<String> inputs) {
            return inputs(Output.of(inputs));
        }

        /** @see #inputs(Output) */
        public Builder inputs(String... inputs) {
            return inputs(List.of(inputs));
        }

        /** Arbitrary values; a change of any of them makes a new result (the resource is replaced). */
        public Builder keepers(@Nullable Output<Map<String, String>> keepers) {
            args.keepers = keepers;
            return this;
        }

        /** @see #keepers(Output) */
        public Builder keepers(Map<String, String> keepers) {
            return keepers(Output.of(keepers));
        }

        /** How many results: all inputs unless told, repeating them in new permutations when there are fewer. */
        public Builder resultCount(@Nullable Output<Integer> resultCount) {
            args.resultCount = resultCount;
            return this;
        }

        /** @see #resultCount(Output) */
        public Builder resultCount(Integer resultCount) {
            return resultCount(Output.of(resultCount));
        }

        /** A text that determines the permutation. */
        public Builder seed(@Nullable Output<String> seed) {
            args.seed = seed;
            return this;
        }

        /** @see #seed(Output) */
        public Builder seed(String seed) {
            return seed(Output.of(seed));
        }

        /** @throws MissingRequiredPropertyException if {@code inputs} was not given */
        public RandomShuffleArgs build() {
            if (args.inputs == null) {
                throw new MissingRequiredPropertyException("RandomShuffleArgs", "inputs");
            }
            return args;
        }
    }
}
