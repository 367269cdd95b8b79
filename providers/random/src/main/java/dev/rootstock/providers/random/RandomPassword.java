package dev.rootstock.providers.random;

import dev.rootstock.engine.provider.CheckAnswer.Failure;
import dev.rootstock.engine.provider.local.Draft;
import dev.rootstock.engine.provider.local.Kind;
import dev.rootstock.engine.provider.local.LocalType;
import dev.rootstock.engine.provider.local.Property;
import dev.rootstock.engine.provider.local.Property.Trait;
import dev.rootstock.engine.provider.local.Schema;
import dev.rootstock.engine.value.ObjectValue;
import dev.rootstock.engine.value.PropertyValue;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import org.bouncycastle.crypto.generators.OpenBSDBCrypt;
import org.jspecify.annotations.Nullable;

/** A string of random characters that stays secret, and its bcrypt hash. Imported by its value; its id says nothing. */
record RandomPassword(SecureRandom random) implements LocalType {
    private static final String ID = "none";

    /** bcrypt takes no more; upstream hashes the first 72 bytes of a longer one. */
    private static final int LONGEST_HASHED = 72;

    /** The cost that Go's bcrypt package has as its default. */
    private static final int COST = 10;

    private static final Schema SCHEMA = Characters.schema(
            "RandomPassword",
            Property.computed("result", Kind.TEXT).with(Trait.SECRET),
            Property.computed("bcryptHash", Kind.TEXT).with(Trait.SECRET));

    @Override
    public String token() {
        return "random:index/randomPassword:RandomPassword";
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
        setResult(Characters.generate(draft, random), draft);
        return new Outcome.Made(ID);
    }

    @Override
    public Outcome adopt(String id, Draft draft) {
        setResult(id, draft);
        return Characters.adopt(id, ID, draft);
    }

    private void setResult(String password, Draft draft) {
        draft.setSecret("result", password).setSecret("bcryptHash", hash(password));
    }

    private String hash(String password) {
        var bytes = password.getBytes(StandardCharsets.UTF_8);
        var salt = new byte[16];
        random.nextBytes(salt);
        return OpenBSDBCrypt.generate("2a", Arrays.copyOf(bytes, Math.min(bytes.length, LONGEST_HASHED)), salt, COST);
    }

    @Override
    public String toString() {
        return token();
    }
}
