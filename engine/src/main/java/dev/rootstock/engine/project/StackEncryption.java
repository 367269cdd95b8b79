package dev.rootstock.engine.project;

import java.util.Optional;

/**
 * How a stack file says that its secrets are encrypted (sdk/go/common/workspace/project.go, ProjectStack).
 *
 * @param provider {@code secretsprovider}: the address of a key service's key, or {@code passphrase}, or nothing for the store's own
 * @param key {@code encryptedkey}: the data key that the service wrapped, in base64
 * @param salt {@code encryptionsalt}: the passphrase's salt with its check value
 */
public record StackEncryption(Optional<String> provider, Optional<String> key, Optional<String> salt) {

    /** Under a passphrase. */
    public static StackEncryption passphrase(String salt) {
        return new StackEncryption(Optional.empty(), Optional.empty(), Optional.of(salt));
    }

    /** Under a data key that a key service wrapped. */
    public static StackEncryption service(String url, String key) {
        return new StackEncryption(Optional.of(url), Optional.of(key), Optional.empty());
    }

    /** The key service's key that is named, empty for a passphrase. */
    public Optional<String> service() {
        return provider.filter(name -> !name.isEmpty() && !name.equals("passphrase") && !name.equals("default"));
    }
}
