package dev.rootstock.providers.random;

import dev.rootstock.engine.provider.local.Draft;
import dev.rootstock.engine.provider.local.Kind;
import dev.rootstock.engine.provider.local.LocalType;
import dev.rootstock.engine.provider.local.Property;
import dev.rootstock.engine.provider.local.Schema;
import dev.rootstock.engine.value.PropertyValue;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** A permutation of a list, cut to the wanted length, or repeated in new permutations until it is reached. Not importable. */
record RandomShuffle(SecureRandom random) implements LocalType {
    private static final Schema SCHEMA = new Schema(
            "RandomShuffle",
            Keepers.PROPERTY,
            Property.required("inputs", Kind.TEXTS),
            Property.optional("resultCount", Kind.WHOLE_NUMBER).within(0, Characters.LONGEST),
            Property.optional("seed", Kind.TEXT),
            Property.computed("results", Kind.TEXTS));

    @Override
    public String token() {
        return "random:index/randomShuffle:RandomShuffle";
    }

    @Override
    public Schema schema() {
        return SCHEMA;
    }

    @Override
    public Outcome make(Draft draft) {
        var inputs = draft.texts("inputs");
        var count = draft.has("resultCount") ? Math.toIntExact(draft.number("resultCount")) : inputs.size();
        var generator = Seeds.generator(draft.text("seed"), random);
        var results = new ArrayList<String>(count);
        while (!inputs.isEmpty() && results.size() < count) {
            var permutation = permutation(inputs, generator);
            results.addAll(permutation.subList(0, Math.min(permutation.size(), count - results.size())));
        }
        draft.set("results", PropertyValue.ofTexts(results));
        return new Outcome.Made("-");
    }

    private static List<String> permutation(List<String> items, RandomGenerator generator) {
        var permuted = new ArrayList<>(items);
        for (var i = permuted.size() - 1; i > 0; i--) {
            var j = generator.nextInt(i + 1);
            permuted.set(j, permuted.set(i, permuted.get(j)));
        }
        return permuted;
    }

    @Override
    public Outcome adopt(String id, Draft draft) {
        return new Outcome.Refused("A RandomShuffle cannot be imported: its id does not tell what was permuted.");
    }
}
