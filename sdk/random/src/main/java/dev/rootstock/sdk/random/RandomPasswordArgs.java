package dev.rootstock.sdk.random;

import com.pulumi.core.Output;
import com.pulumi.core.annotations.Import;
import com.pulumi.exceptions.MissingRequiredPropertyException;
import com.pulumi.resources.ResourceArgs;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a {@link RandomPassword} is made from. */
public final class RandomPasswordArgs extends ResourceArgs {
    @Import(name = "keepers")
    private @Nullable Output<Map<String, String>> keepers;

    @Import(name = "length", required = true)
    private @Nullable Output<Integer> length;

    @Import(name = "lower")
    private @Nullable Output<Boolean> lower;

    @Import(name = "minLower")
    private @Nullable Output<Integer> minLower;

    @Import(name = "minNumeric")
    private @Nullable Output<Integer> minNumeric;

    @Import(name = "minSpecial")
    private @Nullable Output<Integer> minSpecial;

    @Import(name = "minUpper")
    private @Nullable Output<Integer> minUpper;

    @Import(name = "number")
    private @Nullable Output<Boolean> number;

    @Import(name = "numeric")
    private @Nullable Output<Boolean> numeric;

    @Import(name = "overrideSpecial")
    private @Nullable Output<String> overrideSpecial;

    @Import(name = "special")
    private @Nullable Output<Boolean> special;

    @Import(name = "upper")
    private @Nullable Output<Boolean> upper;

    private RandomPasswordArgs() {}

    public static Builder builder() {
        return new Builder();
    }

    public static final class Builder {
        private final RandomPasswordArgs args = new RandomPasswordArgs();

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

        /** How many characters, at least 1 and at least the sum of the minima. */
        public Builder length(Output<Integer> length) {
            args.length = length;
            return this;
        }

        /** @see #length(Output) */
        public Builder length(Integer length) {
            return length(Output.of(length));
        }

        /** Whether a to z may occur; true unless told. */
        public Builder lower(@Nullable Output<Boolean> lower) {
            args.lower = lower;
            return this;
        }

        /** @see #lower(Output) */
        public Builder lower(Boolean lower) {
            return lower(Output.of(lower));
        }

        /** How many lower case letters at least; 0 unless told. */
        public Builder minLower(@Nullable Output<Integer> minLower) {
            args.minLower = minLower;
            return this;
        }

        /** @see #minLower(Output) */
        public Builder minLower(Integer minLower) {
            return minLower(Output.of(minLower));
        }

        /** How many digits at least; 0 unless told. */
        public Builder minNumeric(@Nullable Output<Integer> minNumeric) {
            args.minNumeric = minNumeric;
            return this;
        }

        /** @see #minNumeric(Output) */
        public Builder minNumeric(Integer minNumeric) {
            return minNumeric(Output.of(minNumeric));
        }

        /** How many special characters at least; 0 unless told. */
        public Builder minSpecial(@Nullable Output<Integer> minSpecial) {
            args.minSpecial = minSpecial;
            return this;
        }

        /** @see #minSpecial(Output) */
        public Builder minSpecial(Integer minSpecial) {
            return minSpecial(Output.of(minSpecial));
        }

        /** How many upper case letters at least; 0 unless told. */
        public Builder minUpper(@Nullable Output<Integer> minUpper) {
            args.minUpper = minUpper;
            return this;
        }

        /** @see #minUpper(Output) */
        public Builder minUpper(Integer minUpper) {
            return minUpper(Output.of(minUpper));
        }

        /** The former name of {@code numeric}: give one of them, or both the same value. */
        public Builder number(@Nullable Output<Boolean> number) {
            args.number = number;
            return this;
        }

        /** @see #number(Output) */
        public Builder number(Boolean number) {
            return number(Output.of(number));
        }

        /** Whether 0 to 9 may occur; true unless told. */
        public Builder numeric(@Nullable Output<Boolean> numeric) {
            args.numeric = numeric;
            return this;
        }

        /** @see #numeric(Output) */
        public Builder numeric(Boolean numeric) {
            return numeric(Output.of(numeric));
        }

        /** The special characters to choose from, instead of {@code !@#$%&*()-_=+[]{}<>:?}. */
        public Builder overrideSpecial(@Nullable Output<String> overrideSpecial) {
            args.overrideSpecial = overrideSpecial;
            return this;
        }

        /** @see #overrideSpecial(Output) */
        public Builder overrideSpecial(String overrideSpecial) {
            return overrideSpecial(Output.of(overrideSpecial));
        }

        /** Whether special characters may occur; true unless told. */
        public Builder special(@Nullable Output<Boolean> special) {
            args.special = special;
            return this;
        }

        /** @see #special(Output) */
        public Builder special(Boolean special) {
            return special(Output.of(special));
        }

        /** Whether A to Z may occur; true unless told. */
        public Builder upper(@Nullable Output<Boolean> upper) {
            args.upper = upper;
            return this;
        }

        /** @see #upper(Output) */
        public Builder upper(Boolean upper) {
            return upper(Output.of(upper));
        }

        /** @throws MissingRequiredPropertyException if {@code length} was not given */
        public RandomPasswordArgs build() {
            if (args.length == null) {
                throw new MissingRequiredPropertyException("RandomPasswordArgs", "length");
            }
            return args;
        }
    }
}
