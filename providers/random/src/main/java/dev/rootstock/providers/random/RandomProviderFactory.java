package dev.rootstock.providers.random;

import dev.rootstock.engine.provider.Provider;
import dev.rootstock.engine.provider.ProviderFactory;
import dev.rootstock.engine.provider.local.LocalProvider;
import dev.rootstock.engine.provider.local.LocalSchemas;
import dev.rootstock.engine.provider.local.LocalType;
import dev.rootstock.engine.provider.schema.PackageSchema;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Makes providers of the package {@code random}. */
public final class RandomProviderFactory implements ProviderFactory {

    @Override
    public String packageName() {
        return "random";
    }

    @Override
    public String version() {
        return "4.21.1";
    }

    @Override
    public Provider create() {
        return new LocalProvider(packageName(), types(new SecureRandom(), InstantSource.system()));
    }

    @Override
    public Optional<PackageSchema> schema() {
        return Optional.of(LocalSchemas.of(
                "Random values that are kept in the state.", types(new SecureRandom(), InstantSource.system())));
    }

    static List<LocalType> types(SecureRandom random, InstantSource clock) {
        return List.of(
                new RandomBytes(random),
                new RandomId(random),
                new RandomInteger(random),
                new RandomPassword(random),
                new RandomPet(random),
                new RandomShuffle(random),
                new RandomString(random),
                RandomUuid.original(random),
                RandomUuid.version4(random),
                new RandomUuid7(random, clock));
    }
}
