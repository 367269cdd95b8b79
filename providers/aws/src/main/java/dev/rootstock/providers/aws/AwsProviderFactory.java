package dev.rootstock.providers.aws;

import dev.rootstock.engine.provider.Provider;
import dev.rootstock.engine.provider.ProviderFactory;
import dev.rootstock.engine.provider.schema.PackageSchema;
import java.util.Optional;

/** Makes AWS providers. */
public final class AwsProviderFactory implements ProviderFactory {

    @Override
    public String packageName() {
        return "aws";
    }

    @Override
    public String version() {
        return "6.83.0";
    }

    @Override
    public Provider create() {
        return new AwsProvider();
    }

    @Override
    public Optional<PackageSchema> schema() {
        return Optional.of(Schemas.of());
    }
}
