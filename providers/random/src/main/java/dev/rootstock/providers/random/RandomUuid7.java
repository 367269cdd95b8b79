package dev.rootstock.providers.random;

import dev.rootstock.engine.provider.local.Draft;
import dev.rootstock.engine.provider.local.LocalType;
import dev.rootstock.engine.provider.local.Schema;
import java.security.SecureRandom;
import java.time.InstantSource;

/** A UUID of version 7 (RFC 9562): milliseconds since 1970 in its first 48 bits, then random ones. Imported by its value. */
record RandomUuid7(SecureRandom random, InstantSource clock) implements LocalType {

    @Override
    public String token() {
        return "random:index/randomUuid7:RandomUuid7";
    }

    @Override
    public Schema schema() {
        return RandomUuid.SCHEMA;
    }

    @Override
    public Outcome make(Draft draft) {
        var bytes = new byte[16];
        random.nextBytes(bytes);
        var millis = clock.millis();
        for (var i = 0; i < 6; i++) {
            bytes[i] = (byte) (millis >>> 8 * (5 - i));
        }
        return RandomUuid.write(RandomUuid.uuid(bytes, 7), draft);
    }

    @Override
    public Outcome adopt(String id, Draft draft) {
        return RandomUuid.adoptUuid(id, draft);
    }
}
