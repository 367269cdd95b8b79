package dev.rootstock.components.openedx;

import com.pulumi.core.Output;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** The address of one Redis database, with account and password in it: a secret. */
final class RedisAddress {
    private RedisAddress() {}

    static Output<String> of(RedisEndpoint redis, int database) {
        var username = redis.username().orElseGet(() -> Output.of(""));
        var password = redis.password().orElseGet(() -> Output.of(""));
        return Output.tuple(redis.host(), redis.port(), username, password)
                .applyValue(it -> scheme(redis.tls()) + "://" + account(it.t3, it.t4) + it.t1 + ":" + it.t2 + "/"
                        + database + Trust.redisQuery(redis.tls()))
                .asSecret();
    }

    private static String scheme(Tls tls) {
        return tls.enabled() ? "rediss" : "redis";
    }

    private static String account(String username, String password) {
        return password.isEmpty() ? "" : escaped(username) + ":" + escaped(password) + "@";
    }

    private static String escaped(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
