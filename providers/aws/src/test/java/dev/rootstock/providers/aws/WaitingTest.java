package dev.rootstock.providers.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rootstock.engine.provider.CreateAnswer;
import dev.rootstock.engine.provider.CreateRequest;
import dev.rootstock.engine.provider.DeleteAnswer;
import dev.rootstock.engine.value.ObjectValue;
import dev.rootstock.engine.value.PropertyValue;
import dev.rootstock.providers.aws.World.Thing;
import dev.rootstock.testbed.AwsEmulator;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What AWS takes its time for is waited for, and when that takes too long the last status is told. */
class WaitingTest {

    private static final int FOR_EVER = 100_000;

    private static AwsEmulator emulator;

    private World world;

    @BeforeAll
    static void start(@TempDir Path dir) {
        emulator = AwsEmulator.start(AwsEmulator.Kind.MINISTACK, dir);
    }

    @AfterAll
    static void stop() {
        emulator.close();
    }

    @BeforeEach
    void open() {
        world = new World(Cloud.configurationAt(emulator.endpoint().toString(), ""));
        emulator.forgetCalls();
    }

    @AfterEach
    void close() {
        emulator.settleAtOnce();
        world.close();
    }

    @Test
    void aDatabaseIsMadeChangedAndDeletedInItsTime() {
        emulator.settleAfter("rds:instance", 3);
        var database = world.make(DatabaseCases.INSTANCE, instance());
        assertThat(database.get("status")).isEqualTo("available");
        assertThat(database.get("address")).isNotEmpty();
        assertThat(emulator.calls())
                .filteredOn("rds DescribeDBInstances"::equals)
                .hasSizeGreaterThan(3);
        var bigger = world.update(database, database.inputs().with("instanceClass", PropertyValue.of("db.t4g.large")));
        assertThat(bigger.get("status")).isEqualTo("available");
        assertThat(world.delete(bigger)).isInstanceOf(DeleteAnswer.Deleted.class);
        assertThat(emulator.writeCalls())
                .containsSubsequence("rds CreateDBInstance", "rds ModifyDBInstance", "rds DeleteDBInstance");
    }

    @Test
    void aCacheIsMadeChangedAndDeletedInItsTime() {
        emulator.settleAfter("elasticache:replicationgroup", 3);
        var cache = world.make("aws:elasticache/replicationGroup:ReplicationGroup", """
            {"replicationGroupId": "%s", "description": "of a test", "nodeType": "cache.t4g.micro",
             "numCacheClusters": 2, "applyImmediately": true}
            """.formatted(World.name("slow")));
        assertThat(cache.get("primaryEndpointAddress")).isNotEmpty();
        var more = world.update(cache, cache.inputs().with("numCacheClusters", PropertyValue.of(3)));
        assertThat(more.outputs().list("memberClusters").orElseThrow().items()).hasSize(3);
        var fewer = world.update(
                more,
                more.inputs()
                        .with("numCacheClusters", PropertyValue.of(1))
                        .with("nodeType", PropertyValue.of("cache.t4g.small")));
        assertThat(fewer.outputs().list("memberClusters").orElseThrow().items()).hasSize(1);
        assertThat(emulator.writeCalls())
                .containsSubsequence(
                        "elasticache IncreaseReplicaCount",
                        "elasticache ModifyReplicationGroup",
                        "elasticache DecreaseReplicaCount");
        assertThat(world.delete(fewer)).isInstanceOf(DeleteAnswer.Deleted.class);
    }

    @Test
    void whatTakesTooLongIsKeptAndToldWithItsStatus() {
        emulator.settleAfter("rds:instance", FOR_EVER);
        var urn = World.urn(DatabaseCases.INSTANCE, World.name("slow"));
        var inputs = world.check(urn, ObjectValue.EMPTY, World.json(instance()));
        var answer = world.provider.create(new CreateRequest(urn, inputs, 1, false, "token", false));
        assertThat(answer).isInstanceOf(CreateAnswer.PartiallyCreated.class);
        var partial = (CreateAnswer.PartiallyCreated) answer;
        assertThat(partial.reasons().getFirst()).contains("gave up waiting", "creating", "customTimeouts");
        assertThat(partial.outputs().text("identifier")).isEqualTo(inputs.text("identifier"));
        emulator.settleAtOnce();
        world.keep(new Thing(urn, partial.id(), inputs, partial.outputs()));
    }

    @Test
    void anInterruptedCreationIsWaitedForAndNotMadeTwice() {
        // more often than the first try can look in its second
        emulator.settleAfter("rds:instance", 12);
        var urn = World.urn(DatabaseCases.INSTANCE, World.name("cut"));
        var inputs = world.check(urn, ObjectValue.EMPTY, World.json(instance()));
        var first = world.provider.create(new CreateRequest(urn, inputs, 1, false, "token-of-cut", false));
        assertThat(first).isInstanceOf(CreateAnswer.PartiallyCreated.class);
        emulator.settleAtOnce();
        emulator.forgetCalls();
        var again = world.create(urn, inputs, "token-of-cut", true);
        assertThat(again).isInstanceOf(CreateAnswer.Created.class);
        var created = (CreateAnswer.Created) again;
        world.keep(new Thing(urn, created.id(), inputs, created.outputs()));
        assertThat(created.id()).isEqualTo(((CreateAnswer.PartiallyCreated) first).id());
        assertThat(emulator.writeCalls()).doesNotContain("rds CreateDBInstance");
    }

    private static String instance() {
        return """
            {"identifier": "%s", "engine": "mysql", "instanceClass": "db.t4g.small", "allocatedStorage": 20,
             "username": "root", "password": "canary-0815", "skipFinalSnapshot": true, "applyImmediately": true}
            """.formatted(World.name("db"));
    }
}
