package dev.rootstock.engine.secrets;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The service-protected secrets of one process: each data key is unwrapped once, however often it is asked for. Thread-safe. */
public final class CloudKeys implements SecretsProviders {

    private record Known(String url, String encryptedKey) {}

    private final KeyService service;
    private final Map<Known, CloudSecrets> known = new ConcurrentHashMap<>();

    public CloudKeys(KeyService service) {
        this.service = service;
    }

    /** The provider of a stack file's {@code secretsprovider} and {@code encryptedkey}. */
    public CloudSecrets of(String url, String encryptedKey) {
        return known.computeIfAbsent(
                new Known(url, encryptedKey), key -> new CloudSecrets(key.url(), key.encryptedKey(), service));
    }

    /** A provider with a new data key. Asks the service. */
    public CloudSecrets create(String url) {
        return of(url, CloudSecrets.newKey(url, service));
    }

    @Override
    public SecretsProvider open(String type, Map<String, Object> state) {
        if (state.get(CloudSecrets.URL) instanceof String url
                && state.get(CloudSecrets.ENCRYPTED_KEY) instanceof String encryptedKey) {
            return of(url, encryptedKey);
        }
        throw new SecretsException("the state's secrets provider of type '" + type + "' has no url or no encryptedkey");
    }
}
