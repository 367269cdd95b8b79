package dev.rootstock.engine.acceptance;

import dev.rootstock.engine.fake.FakeCloud;
import dev.rootstock.engine.provider.Provider;
import dev.rootstock.engine.provider.ProviderFactory;

/** A cloud that serves the package {@code other}. */
record OtherPackage(FakeCloud cloud) implements ProviderFactory {

    @Override
    public String packageName() {
        return "other";
    }

    @Override
    public String version() {
        return cloud.version();
    }

    @Override
    public Provider create() {
        return cloud.create();
    }
}
