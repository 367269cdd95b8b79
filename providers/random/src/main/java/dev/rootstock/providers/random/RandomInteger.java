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

/** A random whole number, whose digits are its id. Imported by {@code RESULT,MIN,MAX} or {@code RESULT,MIN,MAX,SEED}. */
record RandomInteger(SecureRandom random) implements LocalType {
    private static final Schema SCHEMA = new Schema(
            "RandomInteger",
            Keepers.PROPERTY,
            Property.required("min", Kind.WHOLE_NUMBER),
            Property.required("max", Kind.WHOLE_NUMBER),
            Property.optional("seed", Kind.TEXT),
            Property.computed("result", Kind.WHOLE_NUMBER));

    @Override
    public String token() {
        return "random:index/randomInteger:RandomInteger";
    }

    @Override
    public Schema schema() {
        return SCHEMA;
    }

    @Override
    public List<Failure> problems(ObjectValue inputs) {
        var min = inputs.number("min");
        var max = inputs.number("max");
        return min.isPresent() && max.isPresent() && min.get() > max.get()
                ? List.of(new Failure("min", "min is larger than max: no number lies between them."))
                : List.of();
    }

    @Override
    public Outcome make(Draft draft) {
        var generator = Seeds.generator(draft.text("seed"), random);
        var result = generator.nextLong(draft.number("min"), draft.number("max") + 1);
        draft.set("result", PropertyValue.of(result));
        return new Outcome.Made(Long.toString(result));
    }

    @Override
    public Outcome adopt(String id, Draft draft) {
        var parts = id.split(",", 4);
        if (parts.length < 3) {
            return notImportable(id);
        }
        try {
            draft.set("result", PropertyValue.of(Long.parseLong(parts[0])))
                    .set("min", PropertyValue.of(Long.parseLong(parts[1])))
                    .set("max", PropertyValue.of(Long.parseLong(parts[2])));
        } catch (NumberFormatException e) {
            return notImportable(id);
        }
        if (parts.length == 4) {
            draft.set("seed", parts[3]);
        }
        return new Outcome.Made(parts[0]);
    }

    private static Outcome notImportable(String id) {
        return new Outcome.Refused(
                "'%s' cannot be imported as a RandomInteger: give RESULT,MIN,MAX or RESULT,MIN,MAX,SEED."
                        .formatted(id));
    }
}
