package dev.rootstock.engine.builtin;

import dev.rootstock.engine.provider.Provider;
import dev.rootstock.engine.provider.ProviderFactory;

/** Makes the provider of the package {@code pulumi}. */
public final class BuiltinProviders {

    private BuiltinProviders() {}

    public static ProviderFactory factory(StackReader stacks) {
        return new ProviderFactory() {
            @Override
            public String packageName() {
                return "pulumi";
            }

            /** None: it is the engine's own. */
            @Override
            public String version() {
                return "";
            }

            @Override
            public Provider create() {
                return new BuiltinProvider(stacks);
            }
        };
    }
}
