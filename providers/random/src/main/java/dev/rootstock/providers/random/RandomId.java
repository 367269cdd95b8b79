package dev.rootstock.providers.random;

import dev.rootstock.engine.provider.local.Draft;
import dev.rootstock.engine.provider.local.Kind;
import dev.rootstock.engine.provider.local.LocalType;
import dev.rootstock.engine.provider.local.Property;
import dev.rootstock.engine.provider.local.Schema;
import dev.rootstock.engine.value.PropertyValue;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

/**
 * Random bytes in several notations, each behind the prefix. Its id is the URL-safe base64 one without the prefix; imported by that id,
 * or by {@code PREFIX,ID}.
 */
record RandomId(SecureRandom random) implements LocalType {
    private static final Schema SCHEMA = new Schema(
            "RandomId",
            Keepers.PROPERTY,
            Property.required("byteLength", Kind.WHOLE_NUMBER).within(1, Characters.LONGEST),
            Property.optional("prefix", Kind.TEXT),
            Property.computed("b64Std", Kind.TEXT),
            Property.computed("b64Url", Kind.TEXT),
            Property.computed("dec", Kind.TEXT),
            Property.computed("hex", Kind.TEXT));

    @Override
    public String token() {
        return "random:index/randomId:RandomId";
    }

    @Override
    public Schema schema() {
        return SCHEMA;
    }

    @Override
    public Outcome make(Draft draft) {
        var bytes = new byte[Math.toIntExact(draft.number("byteLength"))];
        random.nextBytes(bytes);
        return write(bytes, draft.text("prefix").orElse(""), draft);
    }

    @Override
    public Outcome adopt(String id, Draft draft) {
        var comma = id.lastIndexOf(',');
        byte[] bytes;
        try {
            bytes = Base64.getUrlDecoder().decode(id.substring(comma + 1));
        } catch (IllegalArgumentException e) {
            return new Outcome.Refused(
                    "'%s' cannot be imported as a RandomId: give its b64Url, or PREFIX,B64URL.".formatted(id));
        }
        draft.set("byteLength", PropertyValue.of(bytes.length));
        if (comma > 0) {
            draft.set("prefix", id.substring(0, comma));
        }
        return write(bytes, id.substring(0, Math.max(comma, 0)), draft);
    }

    private static Outcome write(byte[] bytes, String prefix, Draft draft) {
        var id = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        draft.set("b64Url", prefix + id)
                .set("b64Std", prefix + Base64.getEncoder().encodeToString(bytes))
                .set("hex", prefix + HexFormat.of().formatHex(bytes))
                .set("dec", prefix + new BigInteger(1, bytes));
        return new Outcome.Made(id);
    }
}
