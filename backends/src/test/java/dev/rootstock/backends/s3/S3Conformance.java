package dev.rootstock.backends.s3;

import dev.rootstock.engine.backend.Backend;
import dev.rootstock.engine.backend.BackendConformance;
import dev.rootstock.engine.backend.ObjectBackend;
import dev.rootstock.engine.backend.ObjectStore;
import dev.rootstock.engine.backend.StoredObject;
import dev.rootstock.engine.fake.WatchedStore;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What every store keeps to, on a bucket. Leases age by the test's clock and not by the server's. */
abstract class S3Conformance extends BackendConformance {

    private final Map<String, Instant> written = new ConcurrentHashMap<>();
    private final String url = place();

    /** The URL of a folder in a bucket that nobody else uses. */
    abstract String place();

    final String url() {
        return url;
    }

    @Override
    protected final ObjectStore store() {
        return S3Store.of(url, Buckets.SHORT, Map.of());
    }

    @Override
    protected final Backend client() {
        var store = new WatchedStore(S3Store.of(url, Buckets.SHORT, Map.of()), new WatchedStore.Watcher() {
            @Override
            public void after(String operation, String key) {
                if (operation.equals("put")) {
                    written.put(key, clock.instant());
                }
            }

            @Override
            public StoredObject seen(String key, StoredObject object) {
                var age = Duration.between(written.getOrDefault(key, clock.instant()), clock.instant());
                return new StoredObject(object.bytes(), object.version(), age);
            }
        });
        return ObjectBackend.of(url, store, Map.of(), LEASE, clock);
    }
}
