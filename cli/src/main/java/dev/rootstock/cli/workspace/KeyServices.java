package dev.rootstock.cli.workspace;

import dev.rootstock.engine.secrets.KeyService;
import dev.rootstock.engine.secrets.SecretsException;
import dev.rootstock.providers.aws.secrets.KmsKeys;
import java.util.List;
import java.util.Optional;

/** The key services that stacks' secrets can be protected by. */
public final class KeyServices {

    /** What can be chosen where the stock command has more. */
    private static final List<String> ELSEWHERE = List.of("azurekeyvault", "gcpkms", "hashivault");

    private KeyServices() {}

    /**
     * The address of a key, empty for a passphrase.
     *
     * @param name what a user chose or a file says: {@code passphrase}, {@code default} or an address
     * @throws CliException if it is none of these
     */
    public static Optional<String> address(String name) {
        if (name.isEmpty() || name.equals("passphrase") || name.equals("default")) {
            return Optional.empty();
        }
        if (name.startsWith(KmsKeys.SCHEME)) {
            return Optional.of(name);
        }
        var kind = name.split(":", 2)[0];
        throw new CliException(
                ExitCode.USAGE,
                ELSEWHERE.contains(kind)
                        ? "the secrets provider '" + kind
                                + "' is not supported; supported are default, passphrase and awskms"
                        : "unknown secrets provider type '" + kind + "' (supported values: default,passphrase,awskms)");
    }

    static KeyService service() {
        return new KeyService() {
            @Override
            public byte[] wrap(String url, byte[] dataKey) {
                return of(url).wrap(url, dataKey);
            }

            @Override
            public byte[] unwrap(String url, byte[] wrapped) {
                return of(url).unwrap(url, wrapped);
            }
        };
    }

    private static KeyService of(String url) {
        if (url.startsWith(KmsKeys.SCHEME)) {
            return new KmsKeys();
        }
        throw new SecretsException("the stack's secrets are protected by '" + url.split(":", 2)[0]
                + "', which is not supported; supported are a passphrase and awskms");
    }
}
