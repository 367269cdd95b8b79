package dev.rootstock.stacks.openedx.aws;

import com.pulumi.Context;
import com.pulumi.core.Output;
import com.pulumi.exceptions.RunException;
import dev.rootstock.components.mongodb.MongoDb;
import dev.rootstock.components.mysql.MySql;
import dev.rootstock.components.openedx.MongoEndpoint;
import dev.rootstock.components.openedx.MySqlEndpoint;
import dev.rootstock.components.openedx.RedisEndpoint;
import dev.rootstock.components.openedx.Tls;
import dev.rootstock.components.redis.Redis;
import dev.rootstock.components.storage.ObjectStorage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The data stores that AWS runs; the application runs the absent ones itself.
 *
 * @param tls how connections to MySQL and MongoDB are protected
 */
record DataStores(
        Optional<MySql> mysql, Optional<MongoDb> mongodb, Optional<Redis> redis, ObjectStorage storage, Tls tls) {

    static DataStores declare(Foundation foundation, Path folder) {
        var environment = foundation.environment();
        var network = foundation.network();
        var options = foundation.options();
        return new DataStores(
                when(environment.mysql().managed())
                        .map(ignored -> new MySql(
                                "mysql",
                                foundation.placement(network.databaseSubnetIds()),
                                environment.mysql(),
                                options)),
                when(environment.mongodb().managed())
                        .map(ignored -> new MongoDb(
                                "mongodb",
                                foundation.placement(network.databaseSubnetIds()),
                                environment.mongodb(),
                                options)),
                when(environment.redis().managed())
                        .map(ignored -> new Redis(
                                "redis", foundation.placement(network.cacheSubnetIds()), environment.redis(), options)),
                new ObjectStorage(
                        "storage",
                        foundation.names(),
                        foundation.generation(),
                        foundation.key().arn(),
                        environment.storage(),
                        environment.protect(),
                        options),
                environment
                        .databases()
                        .authorities()
                        .map(file -> Tls.trusting(Output.of(read(folder.resolve(file)))))
                        .orElseGet(Tls::unverified));
    }

    Optional<MySqlEndpoint> mysqlEndpoint() {
        return mysql.map(it -> MySqlEndpoint.of(it.host(), it.port(), it.username(), it.password(), tls));
    }

    Optional<MongoEndpoint> mongodbEndpoint() {
        return mongodb.map(it -> MongoEndpoint.documentDb(it.host(), it.port(), it.username(), it.password(), tls));
    }

    /** ElastiCache's certificates, unlike those of the databases, are signed by a public authority. */
    Optional<RedisEndpoint> redisEndpoint() {
        return redis.map(it -> RedisEndpoint.withToken(it.host(), it.port(), it.token(), Tls.systemTrust()));
    }

    void export(Context context) {
        mysql.ifPresent(it -> {
            context.export("mysqlName", it.identifier());
            context.export("mysqlHost", it.host());
            context.export("mysqlSecret", it.secretName());
            context.export("mysqlPassword", it.password());
        });
        mongodb.ifPresent(it -> {
            context.export("mongodbName", it.identifier());
            context.export("mongodbHost", it.host());
            context.export("mongodbSecret", it.secretName());
            context.export("mongodbPassword", it.password());
        });
        redis.ifPresent(it -> {
            context.export("redisName", it.identifier());
            context.export("redisHost", it.host());
            context.export("redisSecret", it.secretName());
            context.export("redisToken", it.token());
        });
        context.export("filesBucket", storage.files());
        context.export("backupsBucket", storage.backups());
    }

    private static Optional<Boolean> when(boolean managed) {
        return managed ? Optional.of(true) : Optional.empty();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new RunException("databases.authorities names " + file + ", which cannot be read: " + e, e);
        }
    }
}
