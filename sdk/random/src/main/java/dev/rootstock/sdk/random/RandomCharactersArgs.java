package dev.rootstock.sdk.random;

import com.pulumi.core.Output;
import com.pulumi.core.annotations.Import;
import com.pulumi.exceptions.MissingRequiredPropertyException;
import com.pulumi.resources.ResourceArgs;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which random characters to take: what a {@link RandomPassword} and a {@link RandomString} are made from. */
public abstract sealed class RandomCharactersArgs extends ResourceArgs permits RandomPasswordArgs, RandomStringArgs {
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

    RandomCharactersArgs() {}

    /**
     * Collects the arguments.
     *
     * @param <A> what is built
     * @param <B> the builder itself
     */
    public abstract static sealed class Builder<A extends RandomCharactersArgs, B extends Builder<A, B>>
            permits RandomPasswordArgs.Builder, RandomStringArgs.Builder {
        private final A built;
        private final RandomCharactersArgs args;

        Builder(A built) {
            this.built = built;
            this.args = built;
        }

        abstract B self();

        /** Arbitrary values; a change of any of them makes a new result (the resource is replaced). */
        public B keepers(@Nullable Output<Map<String, String>> keepers) {
            args.keepers = keepers;
            return self();
        }

        /** @see #keepers(Output) */
        public B keepers(Map<String, String> keepers) {
            return keepers(Output.of(keepers));
        }

        /** How many characters, at least 1 and at least the sum of the minima. */
        public B length(Output<Integer> length) {
            args.length = length;
            return self();
        }

        /** @see #length(Output) */
        public B length(Integer length) {
            return length(Output.of(length));
        }

        /** Whether a to z may occur; true unless told. */
        public B lower(@Nullable Output<Boolean> lower) {
            args.lower = lower;
            return self();
        }

        /** @see #lower(Output) */
        public B lower(Boolean lower) {
            return lower(Output.of(lower));
        }

        /** How many lower case letters at least; 0 unless told. */
        public B minLower(@Nullable Output<Integer> minLower) {
            args.minLower = minLower;
            return self();
        }

        /** @see #minLower(Output) */
        public B minLower(Integer minLower) {
            return minLower(Output.of(minLower));
        }

        /** How many digits at least; 0 unless told. */
        public B minNumeric(@Nullable Output<Integer> minNumeric) {
            args.minNumeric = minNumeric;
            return self();
        }

        /** @see #minNumeric(Output) */
        public B minNumeric(Integer minNumeric) {
            return minNumeric(Output.of(minNumeric));
        }

        /** How many special characters at least; 0 unless told. */
        public B minSpecial(@Nullable Output<Integer> minSpecial) {
            args.minSpecial = minSpecial;
            return self();
        }

        /** @see #minSpecial(Output) */
        public B minSpecial(Integer minSpecial) {
            return minSpecial(Output.of(minSpecial));
        }

        /** How many upper case letters at least; 0 unless told. */
        public B minUpper(@Nullable Output<Integer> minUpper) {
            args.minUpper = minUpper;
            return self();
        }

        /** @see #minUpper(Output) */
        public B minUpper(Integer minUpper) {
            return minUpper(Output.of(minUpper));
        }

        /** The former name of {@code numeric}: give one of them, or both the same value. */
        public B number(@Nullable Output<Boolean> number) {
            args.number = number;
            return self();
        }

        /** @see #number(Output) */
        public B number(Boolean number) {
            return number(Output.of(number));
        }

        /** Whether 0 to 9 may occur; true unless told. */
        public B numeric(@Nullable Output<Boolean> numeric) {
            args.numeric = numeric;
            return self();
        }

        /** @see #numeric(Output) */
        public B numeric(Boolean numeric) {
            return numeric(Output.of(numeric));
        }

        /** The special characters to choose from, instead of {@code !@#$%&*()-_=+[]{}<>:?}. */
        public B overrideSpecial(@Nullable Output<String> overrideSpecial) {
            args.overrideSpecial = overrideSpecial;
            return self();
        }

        /** @see #overrideSpecial(Output) */
        public B overrideSpecial(String overrideSpecial) {
            return overrideSpecial(Output.of(overrideSpecial));
        }

        /** Whether special characters may occur; true unless told. */
        public B special(@Nullable Output<Boolean> special) {
            args.special = special;
            return self();
        }

        /** @see #special(Output) */
        public B special(Boolean special) {
            return special(Output.of(special));
        }

        /** Whether A to Z may occur; true unless told. */
        public B upper(@Nullable Output<Boolean> upper) {
            args.upper = upper;
            return self();
        }

        /** @see #upper(Output) */
        public B upper(Boolean upper) {
            return upper(Output.of(upper));
        }

        /** @throws MissingRequiredPropertyException if {@code length} was not given */
        public A build() {
            if (args.length == null) {
                throw new MissingRequiredPropertyException(built.getClass().getSimpleName(), "length");
            }
            return built;
        }
    }
}
