package dev.rootstock.engine.secrets;

import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A key that costs time to have, and is had once, on first use; the lock makes others wait for it. What fails is tried again. */
final class LateKey {

    private final Supplier<DataKey> source;
    private final ReentrantLock lock = new ReentrantLock();
    private volatile @Nullable DataKey key;

    LateKey(Supplier<DataKey> source) {
        this.source = source;
    }

    /** One that is there already. */
    static LateKey of(DataKey key) {
        var known = new LateKey(() -> key);
        known.key = key;
        return known;
    }

    DataKey get() {
        var known = key;
        if (known != null) {
            return known;
        }
        lock.lock();
        try {
            var had = key == null ? source.get() : key;
            key = had;
            return had;
        } finally {
            lock.unlock();
        }
    }
}
