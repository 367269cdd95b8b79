package dev.rootstock.providers.aws;

import static dev.rootstock.providers.aws.Cloud.MINISTACK;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rootstock.engine.provider.CreateAnswer;
import dev.rootstock.engine.provider.DeleteAnswer;
import dev.rootstock.engine.value.ObjectValue;
import dev.rootstock.providers.aws.World.Thing;
import java.util.ArrayList;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** One provider serves many threads, as the engine uses it. */
class ParallelTest {

    private static final int MANY = 40;

    @Test
    void manyThreadsShareOneProvider() throws Exception {
        try (var world = World.on(MINISTACK);
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var vpc = Ec2Cases.vpc(world);
            var made = threads.invokeAll(IntStream.range(0, MANY)
                    .<Callable<Thing>>mapToObj(i -> () -> subnet(world, vpc, i))
                    .toList());
            var ids = new ArrayList<String>();
            for (var one : made) {
                ids.add(one.get().id());
            }
            assertThat(ids).doesNotHaveDuplicates().hasSize(MANY);
            var deleted = threads.invokeAll(made.stream()
                    .map(Future::resultNow)
                    .<Callable<DeleteAnswer>>map(thing -> () -> world.delete(thing))
                    .toList());
            for (var one : deleted) {
                assertThat(one.get()).isInstanceOf(DeleteAnswer.Deleted.class);
            }
        }
    }

    private static Thing subnet(World world, String vpc, int number) {
        var urn = World.urn(Ec2Cases.SUBNET, World.name("parallel"));
        var inputs = world.check(urn, ObjectValue.EMPTY, World.json("""
            {"vpcId": "%s", "cidrBlock": "10.0.%d.0/24"}
            """.formatted(vpc, number)));
        var answer = world.create(urn, inputs, World.name("token"), false);
        assertThat(answer).isInstanceOf(CreateAnswer.Created.class);
        var created = (CreateAnswer.Created) answer;
        return new Thing(urn, created.id(), inputs, created.outputs());
    }
}
