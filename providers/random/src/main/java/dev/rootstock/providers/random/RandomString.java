package dev.rootstock.providers.random;

import dev.rootstock.engine.provider.CheckAnswer.Failure;
import dev.rootstock.engine.provider.local.Draft;
import dev.rootstock.engine.provider.local.Kind;
import dev.rootstock.engine.provider.local.LocalType;
import dev.rootstock.engine.provider.local.Property;
import dev.rootstock.engine.provider.local.Schema;
import dev.rootstock.engine.value.ObjectValue;
import dev.rootstock.engine.value.PropertyValue;
import java.security.SecureRandom;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A string of random characters, which is its id too. Imported by its value. */
record RandomString(SecureRandom random) implements LocalType {
    private static final Schema SCHEMA = Characters.schema("RandomString", Property.computed("result", Kind.TEXT));

    @Override
    public String token() {
        return "random:index/randomString:RandomString";
    }

    @Override
    public Schema schema() {
        return SCHEMA;
    }

    @Override
    public List<Failure> problems(ObjectValue inputs) {
        return Characters.problems(inputs);
    }

    @Override
    public void complete(Draft inputs) {
        Characters.complete(inputs);
    }

    @Override
    public Effect effect(Property property, @Nullable PropertyValue before, @Nullable PropertyValue now) {
        return Characters.effect(property, before, now);
    }

    @Override
    public Outcome make(Draft draft) {
        var result = Characters.generate(draft, random);
        draft.set("result", result);
        return new Outcome.Made(result);
    }

    @Override
    public Outcome adopt(String id, Draft draft) {
        draft.set("result", id);
        return Characters.adopt(id, id, draft);
    }
}
