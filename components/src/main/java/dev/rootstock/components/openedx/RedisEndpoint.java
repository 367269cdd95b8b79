package dev.rootstock.components.openedx;

import com.pulumi.core.Output;
import java.util.Optional;

/**
 * A Redis server that somebody else runs. It needs two databases (0: task queues, 1: caches), so cluster mode must be off.
 *
 * @param username account name where the server has access lists, else empty
 * @param password or token, a secret; empty if the server asks for none
 */
public record RedisEndpoint(
        Output<String> host,
        Output<Integer> port,
        Optional<Output<String>> username,
        Optional<Output<String>> password,
        Tls tls) {

    /** A server that asks for a token and for nothing else, as ElastiCache does. */
    public static RedisEndpoint withToken(Output<String> host, Output<Integer> port, Output<String> token, Tls tls) {
        return new RedisEndpoint(host, port, Optional.empty(), Optional.of(token.asSecret()), tls);
    }

    /** A server without authentication. */
    public static RedisEndpoint open(Output<String> host, Output<Integer> port, Tls tls) {
        return new RedisEndpoint(host, port, Optional.empty(), Optional.empty(), tls);
    }
}
