package dev.rootstock.providers.random;

import dev.rootstock.engine.provider.local.Draft;
import dev.rootstock.engine.provider.local.Kind;
import dev.rootstock.engine.provider.local.LocalType;
import dev.rootstock.engine.provider.local.Property;
import dev.rootstock.engine.provider.local.Schema;
import java.security.SecureRandom;
import java.util.Locale;
import java.util.UUID;

/** A random UUID of version 4, which is its id too: the types RandomUuid and RandomUuid4 are the same. Imported by its value. */
record RandomUuid(String token, SecureRandom random) implements LocalType {
    static final Schema SCHEMA = new Schema("RandomUuid", Keepers.PROPERTY, Property.computed("result", Kind.TEXT));

    static RandomUuid original(SecureRandom random) {
        return new RandomUuid("random:index/randomUuid:RandomUuid", random);
    }

    static RandomUuid version4(SecureRandom random) {
        return new RandomUuid("random:index/randomUuid4:RandomUuid4", random);
    }

    @Override
    public Schema schema() {
        return SCHEMA;
    }

    @Override
    public Outcome make(Draft draft) {
        var bytes = new byte[16];
        random.nextBytes(bytes);
        return write(uuid(bytes, 4), draft);
    }

    @Override
    public Outcome adopt(String id, Draft draft) {
        return adoptUuid(id, draft);
    }

    static Outcome adoptUuid(String id, Draft draft) {
        if (id.length() != 36) {
            return notImportable(id);
        }
        try {
            return write(UUID.fromString(id.toLowerCase(Locale.ROOT)), draft);
        } catch (IllegalArgumentException e) {
            return notImportable(id);
        }
    }

    private static Outcome notImportable(String id) {
        return new Outcome.Refused("'%s' cannot be imported: it is not a UUID.".formatted(id));
    }

    static Outcome write(UUID uuid, Draft draft) {
        draft.set("result", uuid.toString());
        return new Outcome.Made(uuid.toString());
    }

    /** The bytes with the version and the variant of RFC 9562 put in. */
    static UUID uuid(byte[] bytes, int version) {
        long high = 0;
        long low = 0;
        for (var i = 0; i < 8; i++) {
            high = high << 8 | bytes[i] & 0xff;
            low = low << 8 | bytes[i + 8] & 0xff;
        }
        return new UUID(high & ~0xf000L | (long) version << 12, low & ~(3L << 62) | 2L << 62);
    }
}
