package dev.rootstock.providers.tls;

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

/** Makes providers of the package {@code tls}. */
public final class TlsProviderFactory implements ProviderFactory {

    @Override
    public String packageName() {
        return "tls";
    }

    @Override
    public String version() {
        return "5.5.1";
    }

    @Override
    public Provider create() {
        return new LocalProvider(packageName(), types(new SecureRandom(), InstantSource.system()));
    }

    @Override
    public Optional<PackageSchema> schema() {
        return Optional.of(LocalSchemas.of(
                "Keys and certificates that are kept in the state.",
                types(new SecureRandom(), InstantSource.system())));
    }

    static List<LocalType> types(SecureRandom random, InstantSource clock) {
        var certificates = new Certificates(random, clock);
        return List.of(
                new CertRequest(),
                new LocallySignedCert(certificates),
                new PrivateKey(random),
                new SelfSignedCert(certificates));
    }
}
