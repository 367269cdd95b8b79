package dev.rootstock.components.openedx;

import com.pulumi.core.Output;
import java.util.Optional;

/** Where the site's stores and mail server are: what the environment brought, or pods of the site's own. */
record Backends(MySqlEndpoint mysql, MongoEndpoint mongodb, RedisEndpoint redis, SmtpEndpoint smtp) {

    static Backends of(OpenEdxArgs args, Credentials credentials) {
        return new Backends(
                args.mysql()
                        .orElseGet(() -> MySqlEndpoint.of(
                                Output.of(Service.MYSQL.label()),
                                Output.of(Service.MYSQL.port()),
                                Output.of("root"),
                                credentials.mysqlRoot(),
                                Tls.off())),
                args.mongodb()
                        .orElseGet(() -> new MongoEndpoint(
                                Output.of(Service.MONGODB.label()),
                                Output.of(Service.MONGODB.port()),
                                Output.of("openedx"),
                                credentials.mongodb(),
                                Tls.off(),
                                "openedx",
                                "admin",
                                Optional.empty(),
                                true)),
                args.redis()
                        .orElseGet(() -> RedisEndpoint.withToken(
                                Output.of(Service.REDIS.label()),
                                Output.of(Service.REDIS.port()),
                                credentials.redis(),
                                Tls.off())),
                args.smtp()
                        .orElseGet(() -> new SmtpEndpoint(
                                Output.of(Service.SMTP.label()),
                                Output.of(Service.SMTP.port()),
                                Output.of(""),
                                Output.of(""),
                                SmtpEndpoint.Encryption.NONE)));
    }
}
