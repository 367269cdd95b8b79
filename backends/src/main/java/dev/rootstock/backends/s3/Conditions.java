package dev.rootstock.backends.s3;

import dev.rootstock.engine.backend.BackendException;
import dev.rootstock.engine.backend.StoredObject;
import dev.rootstock.engine.backend.WriteAnswer;
import dev.rootstock.engine.backend.WriteCondition;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * Finds out whether a store keeps the conditions of writes, on which locks and journals rest: AWS does since 2024, others not all, and
 * those that do not know them mostly just write. An object stays as the witness that the store was found to keep them.
 */
final class Conditions {

    /** Set to {@code accept}, a store that keeps no conditions is used all the same. */
    static final String SETTING = "ROOTSTOCK_UNCONDITIONAL_STORE";

    private static final String WITNESS = "leases/conditional-writes";
    private static final byte[] CONTENT =
            "This store was found to keep the conditions of writes.\n".getBytes(StandardCharsets.UTF_8);
    private static final String NO_VERSION = "\"00000000000000000000000000000000\"";

    private final S3Store store;
    private final boolean accepted;
    private volatile Optional<Boolean> kept = Optional.empty();

    Conditions(S3Store store, Map<String, String> environment) {
        this.store = store;
        this.accepted = environment.getOrDefault(SETTING, "").equals("accept");
    }

    /** Whether the store's own conditions can be relied upon; before it was looked at, they are. */
    boolean areKept() {
        return kept.orElse(true);
    }

    /**
     * Looks, once.
     *
     * @return what the user should know
     * @throws BackendException if the store keeps no conditions and that was not accepted
     */
    List<String> prove() {
        if (kept.isEmpty()) {
            kept = Optional.of(look());
        }
        if (areKept()) {
            return List.of();
        }
        if (!accepted) {
            throw new BackendException("the store " + store.address().text()
                    + " ignores the conditions of writes (If-None-Match, If-Match), or one of them, so two commands at"
                    + " once could overwrite each other's state; use a store that keeps both (AWS S3, MinIO, Ceph 20"
                    + " or later, Ceph 16 in a bucket without versions), or set "
                    + SETTING + "=accept if you make sure yourself that only one command runs at a time");
        }
        return List.of("WARNING: the store " + store.address().text()
                + " ignores the conditions of writes: nothing but luck keeps two commands at once from overwriting each"
                + " other's state. It is used because " + SETTING + " says so");
    }

    private boolean look() {
        try {
            if (!(store.write(WITNESS, CONTENT, new WriteCondition.Absent())
                    instanceof WriteAnswer.Written(var made))) {
                return true; // the witness is there: the other condition was looked at when it was made
            }
            if (isRefused(new WriteCondition.Absent())
                    && isRefused(new WriteCondition.Matches(NO_VERSION))
                    && !isRefused(new WriteCondition.Matches(made))) {
                return true;
            }
        } catch (BackendException e) {
            if (!isUnknown(e)) {
                throw e;
            }
        }
        store.delete(List.of(WITNESS));
        return false;
    }

    private boolean isRefused(WriteCondition condition) {
        return store.write(WITNESS, CONTENT, condition) instanceof WriteAnswer.Refused;
    }

    /** Some stores say that they know no such thing. */
    private static boolean isUnknown(BackendException problem) {
        return problem.getCause() instanceof S3Exception e
                && (e.statusCode() == 501 || S3Failures.code(e).equals("NotImplemented"));
    }

    /** The nearest to a condition that such a store allows. */
    WriteAnswer lookAndWrite(String key, byte[] bytes, WriteCondition condition) {
        var holds = switch (condition) {
            case WriteCondition.Always _ -> true;
            case WriteCondition.Absent _ -> store.get(key).isEmpty();
            case WriteCondition.Matches(var version) ->
                store.get(key).map(StoredObject::version).equals(Optional.of(version));
        };
        return holds ? store.write(key, bytes, new WriteCondition.Always()) : new WriteAnswer.Refused();
    }
}
