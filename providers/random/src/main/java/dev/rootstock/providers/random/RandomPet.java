package dev.rootstock.providers.random;

import dev.rootstock.engine.provider.local.Draft;
import dev.rootstock.engine.provider.local.Kind;
import dev.rootstock.engine.provider.local.LocalType;
import dev.rootstock.engine.provider.local.Property;
import dev.rootstock.engine.provider.local.Schema;
import java.security.SecureRandom;
import java.util.ArrayList;

/**
 * A name of a few words, which is its id: an animal or a tree, before it an adjective, before that as many adverbs as the length asks
 * for. Not importable.
 */
record RandomPet(SecureRandom random) implements LocalType {
    private static final int LONGEST = 100;

    private static final Schema SCHEMA = new Schema(
            "RandomPet",
            Keepers.PROPERTY,
            Property.optional("length", 2).within(1, LONGEST),
            Property.optional("prefix", Kind.TEXT),
            Property.optional("separator", "-"));

    @Override
    public String token() {
        return "random:index/randomPet:RandomPet";
    }

    @Override
    public Schema schema() {
        return SCHEMA;
    }

    @Override
    public Outcome make(Draft draft) {
        var length = Math.toIntExact(draft.number("length"));
        var draws = new Draws(random, length);
        var words = new ArrayList<String>(length + 1);
        draft.text("prefix").filter(prefix -> !prefix.isEmpty()).ifPresent(words::add);
        for (var left = length; left > 2; left--) {
            words.add(Words.ADVERBS.draw(draws));
        }
        if (length > 1) {
            words.add(Words.ADJECTIVES.draw(draws));
        }
        words.add(Words.NAMES.draw(draws));
        return new Outcome.Made(String.join(draft.text("separator").orElse("-"), words));
    }

    @Override
    public Outcome adopt(String id, Draft draft) {
        return new Outcome.Refused("A RandomPet cannot be imported: its id does not tell how it was made.");
    }
}
