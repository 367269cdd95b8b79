package dev.rootstock.components.openedx;

import com.pulumi.core.Output;
import java.util.Optional;

/**
 * A MongoDB-compatible server that somebody else runs.
 *
 * @param password a secret
 * @param database the database of the course content
 * @param authSource the database that knows the account
 * @param replicaSet name of the replica set, if the client has to know it
 * @param retryWrites false for Amazon DocumentDB, which does not have retryable writes
 */
public record MongoEndpoint(
        Output<String> host,
        Output<Integer> port,
        Output<String> username,
        Output<String> password,
        Tls tls,
        String database,
        String authSource,
        Optional<String> replicaSet,
        boolean retryWrites) {

    /** An Amazon DocumentDB cluster: replica set {@code rs0}, no retryable writes. */
    public static MongoEndpoint documentDb(
            Output<String> host, Output<Integer> port, Output<String> username, Output<String> password, Tls tls) {
        return new MongoEndpoint(
                host, port, username, password.asSecret(), tls, "openedx", "admin", Optional.of("rs0"), false);
    }
}
