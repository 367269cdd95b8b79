package dev.rootstock.providers.random;

import dev.rootstock.engine.provider.local.Draft;
import dev.rootstock.engine.provider.local.Kind;
import dev.rootstock.engine.provider.local.LocalType;
import dev.rootstock.engine.provider.local.Property;
import dev.rootstock.engine.provider.local.Property.Trait;
import dev.rootstock.engine.provider.local.Schema;
import dev.rootstock.engine.value.PropertyValue;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

/**
 * Secret random bytes. Imported by their base64 form. Upstream uses that form as the id too, which shows the secret wherever an id is
 * shown; here the id says nothing, as a password's does, and ids that upstream made are kept.
 */
record RandomBytes(SecureRandom random) implements LocalType {
    private static final String ID = "none";

    private static final Schema SCHEMA = new Schema(
            "RandomBytes",
            Keepers.PROPERTY,
            Property.required("length", Kind.WHOLE_NUMBER).within(1, Characters.LONGEST),
            Property.computed("base64", Kind.TEXT).with(Trait.SECRET),
            Property.computed("hex", Kind.TEXT).with(Trait.SECRET));

    @Override
    public String token() {
        return "random:index/randomBytes:RandomBytes";
    }

    @Override
    public Schema schema() {
        return SCHEMA;
    }

    @Override
    public Outcome make(Draft draft) {
        var bytes = new byte[Math.toIntExact(draft.number("length"))];
        random.nextBytes(bytes);
        return write(bytes, draft);
    }

    @Override
    public Outcome adopt(String id, Draft draft) {
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(id);
        } catch (IllegalArgumentException e) {
            return new Outcome.Refused("What is imported as RandomBytes must be the bytes in base64.");
        }
        draft.set("length", PropertyValue.of(bytes.length));
        return write(bytes, draft);
    }

    private static Outcome write(byte[] bytes, Draft draft) {
        draft.setSecret("base64", Base64.getEncoder().encodeToString(bytes))
                .setSecret("hex", HexFormat.of().formatHex(bytes));
        return new Outcome.Made(ID);
    }
}
