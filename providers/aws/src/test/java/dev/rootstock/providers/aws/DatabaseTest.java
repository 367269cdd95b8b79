package dev.rootstock.providers.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rootstock.engine.provider.CreateAnswer;
import dev.rootstock.engine.provider.DeleteAnswer;
import dev.rootstock.engine.provider.DiffAnswer;
import dev.rootstock.engine.value.ObjectValue;
import dev.rootstock.engine.value.PropertyValue;
import dev.rootstock.providers.aws.World.Thing;
import java.net.URI;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.rds.RdsClient;

/** What databases do beyond what every type does. */
class DatabaseTest {

    private static final String INSTANCE = DatabaseCases.INSTANCE;
    private static final String CANARY = "canary-0815";

    private final World world = World.on(Cloud.MINISTACK);

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void aDatabaseIsNotDeletedWithoutALastSnapshot() {
        var database = world.make(INSTANCE, instance("\"skipFinalSnapshot\": false"));
        assertThat(failure(world.delete(database))).contains("finalSnapshotIdentifier", "skipFinalSnapshot");
        finallySkip(database);
    }

    @Test
    void theLastSnapshotHasTheNameThatWasGiven() {
        var name = World.name("last");
        var database = world.make(
                INSTANCE, instance("\"skipFinalSnapshot\": false, \"finalSnapshotIdentifier\": \"" + name + "\""));
        assertThat(world.delete(database)).isInstanceOf(DeleteAnswer.Deleted.class);
        try (var rds = rds()) {
            assertThat(rds.describeDBSnapshots(r -> r.dbSnapshotIdentifier(name))
                            .dbSnapshots())
                    .hasSize(1);
            rds.deleteDBSnapshot(r -> r.dbSnapshotIdentifier(name));
        }
    }

    @Test
    void aDatabaseComesBackFromItsSnapshot() {
        var name = World.name("saved");
        var lost = world.make(
                INSTANCE, instance("\"skipFinalSnapshot\": false, \"finalSnapshotIdentifier\": \"" + name + "\""));
        assertThat(world.delete(lost)).isInstanceOf(DeleteAnswer.Deleted.class);
        var back = world.make(
                INSTANCE,
                instance("\"snapshotIdentifier\": \"" + name
                        + "\", \"backupRetentionPeriod\": 5, \"skipFinalSnapshot\": true"));
        assertThat(back.outputs().number("backupRetentionPeriod")).contains(5.0);
        assertThat(back.get("username")).isEqualTo("root");
        assertThat(world.diff(back, back.inputs())).isEqualTo(DiffAnswer.NONE);
        try (var rds = rds()) {
            rds.deleteDBSnapshot(r -> r.dbSnapshotIdentifier(name));
        }
    }

    @Test
    void aProtectedDatabaseIsNotDeleted() {
        var database = world.make(INSTANCE, instance("\"skipFinalSnapshot\": true, \"deletionProtection\": true"));
        assertThat(failure(world.delete(database))).contains("AWS answered");
        world.update(database, database.inputs().without("deletionProtection"));
    }

    @Test
    void aChangeThatWaitsForItsWindowIsNoDrift() {
        var database = world.make(INSTANCE, instance("\"skipFinalSnapshot\": true, \"applyImmediately\": false"));
        var bigger = world.update(database, database.inputs().with("instanceClass", PropertyValue.of("db.r6g.large")));
        assertThat(bigger.get("instanceClass")).isEqualTo("db.r6g.large");
        assertThat(world.diff(bigger, bigger.inputs())).isEqualTo(DiffAnswer.NONE);
        var now = world.update(bigger, bigger.inputs().with("applyImmediately", PropertyValue.of(true)));
        assertThat(now.get("instanceClass")).isEqualTo("db.r6g.large");
    }

    @Test
    void aLongerVersionIsAnUpgradeAndAShorterOneIsNoChange() {
        var database = world.make(INSTANCE, instance("\"skipFinalSnapshot\": true, \"engineVersion\": \"8.0\""));
        assertThat(world.diff(database, database.inputs().with("engineVersion", PropertyValue.of("8.0.99")))
                        .changedKeys())
                .containsExactly("engineVersion");
        var known = new Thing(
                database.urn(),
                database.id(),
                database.inputs().with("engineVersion", PropertyValue.of("8.0.36")),
                database.outputs());
        assertThat(world.diff(known, database.inputs().with("engineVersion", PropertyValue.of("8.0"))))
                .isEqualTo(DiffAnswer.NONE);
    }

    @Test
    void aPasswordIsASecretAndInNoMessage() {
        var database = world.make(INSTANCE, instance("\"skipFinalSnapshot\": true"));
        assertThat(database.outputs().get("password")).isInstanceOf(PropertyValue.Secret.class);
        assertThat(database.outputs().toString()).doesNotContain(CANARY);
        var urn = World.urn(INSTANCE, World.name("twin"));
        var twin = world.check(urn, ObjectValue.EMPTY, database.inputs());
        var answer = world.create(urn, twin, "token", false);
        assertThat(answer).isInstanceOf(CreateAnswer.Failed.class);
        assertThat(((CreateAnswer.Failed) answer).error().message())
                .contains("already", INSTANCE)
                .doesNotContain(CANARY);
    }

    @Test
    void aNameIsMadeWhereNoneIsGiven() {
        var database = world.make(INSTANCE, """
            {"identifierPrefix": "lms-", "engine": "mysql", "instanceClass": "db.t4g.small", "allocatedStorage": 20,
             "username": "root", "password": "canary-0815", "skipFinalSnapshot": true}
            """);
        assertThat(database.get("identifier")).startsWith("lms-").hasSize(30);
        assertThat(database.id()).startsWith("db-");
        assertThat(world.diff(database, database.inputs())).isEqualTo(DiffAnswer.NONE);
    }

    @Test
    void aClusterIsNotDeletedUnderItsInstances() {
        var cluster = world.make(DatabaseCases.CLUSTER, DatabaseCases.cluster(world));
        var node = world.make(
                "aws:docdb/clusterInstance:ClusterInstance", """
                    {"identifier": "%s", "clusterIdentifier": "%s", "instanceClass": "db.t4g.medium"}
                    """.formatted(World.name("node"), cluster.id()));
        assertThat(failure(world.delete(cluster))).contains(node.id(), "delete them first");
        assertThat(node.outputs().bool("writer")).contains(true);
        assertThat(node.get("endpoint")).isNotEmpty();
    }

    /** So that the test can clean up. */
    private void finallySkip(Thing database) {
        world.update(database, database.inputs().with("skipFinalSnapshot", PropertyValue.of(true)));
    }

    private static String failure(DeleteAnswer answer) {
        assertThat(answer).isInstanceOf(DeleteAnswer.Failed.class);
        return ((DeleteAnswer.Failed) answer).error().message();
    }

    private static String instance(String more) {
        return """
            {"identifier": "%s", "engine": "mysql", "instanceClass": "db.t4g.small", "allocatedStorage": 20,
             "username": "root", "password": "%s", %s}
            """.formatted(World.name("db"), CANARY, more);
    }

    private static RdsClient rds() {
        return RdsClient.builder()
                .endpointOverride(
                        URI.create(Cloud.MINISTACK.emulator().endpoint().toString()))
                .region(Region.EU_WEST_1)
                .credentialsProvider(
                        StaticCredentialsProvider.create(AwsBasicCredentials.create("123456789012", "not-so-secret")))
                .httpClientBuilder(ApacheHttpClient.builder())
                .build();
    }
}
