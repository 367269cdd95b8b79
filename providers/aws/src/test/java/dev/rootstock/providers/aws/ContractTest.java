package dev.rootstock.providers.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rootstock.engine.provider.CreateAnswer;
import dev.rootstock.engine.provider.CreateRequest;
import dev.rootstock.engine.provider.DeleteAnswer;
import dev.rootstock.engine.provider.DiffAnswer;
import dev.rootstock.engine.provider.ReadAnswer;
import dev.rootstock.engine.provider.ReadRequest;
import dev.rootstock.engine.provider.UpdateAnswer;
import dev.rootstock.engine.provider.UpdateRequest;
import dev.rootstock.engine.value.ObjectValue;
import dev.rootstock.engine.value.PropertyValue;
import dev.rootstock.providers.aws.World.Thing;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every resource type keeps the same promises through its whole life. */
class ContractTest {

    private static final List<Case> CASES = Stream.of(
                    Ec2Cases.all(),
                    IamCases.all(),
                    StorageCases.all(),
                    DatabaseCases.all(),
                    EksCases.all(),
                    DnsCases.all())
            .flatMap(List::stream)
            .toList();

    @Test
    void everyTypeHasACase() {
        assertThat(CASES)
                .extracting(Case::token)
                .containsAll(Catalogue.resourceTokens().toList());
    }

    @TestFactory
    Stream<DynamicTest> life() {
        var only = System.getProperty("only", "");
        return CASES.stream()
                .flatMap(ContractTest::onItsClouds)
                .filter(c -> c.toString().contains(only))
                .map(c -> DynamicTest.dynamicTest(c.toString(), () -> {
                    try (var world = World.on(c.cloud())) {
                        live(world, c);
                    }
                }));
    }

    /** The demo runs on MiniStack, so that what moto is right about must work there as well. */
    private static Stream<Case> onItsClouds(Case c) {
        return c.everywhere() && c.cloud() == Cloud.MOTO ? Stream.of(c, c.on(Cloud.MINISTACK)) : Stream.of(c);
    }

    private static void live(World world, Case c) {
        var thing = world.keep(created(world, c));
        noDrift(world, thing);
        imported(world, c, thing);
        if (c.findable()) {
            foundAgain(world, c, thing);
        }
        if (!c.update().isEmpty()) {
            thing = updated(world, thing, over(thing.inputs(), c.update()));
            noDrift(world, thing);
        }
        if (thing.outputs().has("tagsAll")) {
            thing = updated(
                    world, thing, over(thing.inputs(), "{\"tags\": {\"Owner\": \"us\", \"more.of/it\": \"1\"}}"));
            noDrift(world, thing);
            thing = updated(world, thing, thing.inputs().with("tags", World.json("{\"Owner\": \"tests\"}")));
            noDrift(world, thing);
        }
        if (!c.replacement().isEmpty()) {
            assertThat(world.diff(thing, over(thing.inputs(), c.replacement())).replaces())
                    .as("replaced by %s", c.replacement())
                    .isTrue();
        }
        deleted(world, c, thing);
    }

    /** A preview says what will be; the creation then makes just that. */
    private static Thing created(World world, Case c) {
        var urn = World.urn(c.token(), World.name("it"));
        var inputs = world.check(urn, ObjectValue.EMPTY, World.json(c.inputs().apply(world)));
        var preview = world.provider.create(new CreateRequest(urn, inputs, 0, true, "preview", false));
        var answer = world.create(urn, inputs, "token-of-" + urn.name(), false);
        assertThat(answer).isInstanceOf(CreateAnswer.Created.class);
        var created = (CreateAnswer.Created) answer;
        assertThat(created.id()).isNotEmpty();
        promised(((CreateAnswer.Created) preview).outputs(), created.outputs());
        assertThat(created.outputs().toString()).doesNotContain("rootstock:token");
        return new Thing(urn, created.id(), inputs, created.outputs());
    }

    private static void noDrift(World world, Thing thing) {
        var answer = world.read(thing);
        assertThat(answer).isInstanceOf(ReadAnswer.Found.class);
        var found = (ReadAnswer.Found) answer;
        assertThat(found.id()).isEqualTo(thing.id());
        assertThat(found.inputs()).as("inputs as read").isEqualTo(thing.inputs());
        assertThat(found.outputs()).as("outputs as read").isEqualTo(thing.outputs());
        assertThat(world.diff(thing, thing.inputs())).isEqualTo(DiffAnswer.NONE);
        var again = world.check(thing.urn(), thing.inputs(), thing.inputs());
        assertThat(again).as("a second check changes nothing").isEqualTo(thing.inputs());
    }

    /** What an import finds is what the program asks for. */
    private static void imported(World world, Case c, Thing thing) {
        var answer = world.provider.read(
                new ReadRequest(thing.urn(), c.importId().apply(thing), ObjectValue.EMPTY, ObjectValue.EMPTY, 60));
        assertThat(answer).isInstanceOf(ReadAnswer.Found.class);
        var found = (ReadAnswer.Found) answer;
        var asked = thing.inputs();
        var inputs = found.inputs();
        for (var name : c.notImported()) {
            asked = asked.without(name);
            inputs = inputs.without(name);
        }
        var diff = world.diff(new Thing(thing.urn(), found.id(), inputs, found.outputs()), asked);
        assertThat(diff).as("difference after import").isEqualTo(DiffAnswer.NONE);
    }

    /** A creation that is tried again after an interruption takes over what the first try made. */
    private static void foundAgain(World world, Case c, Thing thing) {
        var answer = world.create(
                thing.urn(), thing.inputs(), "token-of-" + thing.urn().name(), true);
        assertThat(answer).as("created again").isInstanceOf(CreateAnswer.Created.class);
        assertThat(((CreateAnswer.Created) answer).id())
                .as("id of %s", c.token())
                .isEqualTo(thing.id());
    }

    private static Thing updated(World world, Thing thing, ObjectValue asked) {
        var inputs = world.check(thing.urn(), thing.inputs(), asked);
        var diff = world.diff(thing, inputs);
        assertThat(diff.changes()).isEqualTo(DiffAnswer.Changes.SOME);
        assertThat(diff.replaceKeys()).as("replaces because of").isEmpty();
        var preview = world.provider.update(update(thing, inputs, true));
        var answer = world.provider.update(update(thing, inputs, false));
        assertThat(answer).isInstanceOf(UpdateAnswer.Updated.class);
        var outputs = ((UpdateAnswer.Updated) answer).outputs();
        promised(((UpdateAnswer.Updated) preview).outputs(), outputs);
        return new Thing(thing.urn(), thing.id(), inputs, outputs);
    }

    private static UpdateRequest update(Thing thing, ObjectValue inputs, boolean preview) {
        return new UpdateRequest(
                thing.urn(), thing.id(), thing.inputs(), thing.outputs(), inputs, List.of(), 120, preview);
    }

    private static void deleted(World world, Case c, Thing thing) {
        assertThat(world.delete(thing)).isInstanceOf(DeleteAnswer.Deleted.class);
        assertThat(world.delete(thing)).as("deleted again").isInstanceOf(DeleteAnswer.Deleted.class);
        assertThat(world.read(thing)).isInstanceOf(c.goes() ? ReadAnswer.Absent.class : ReadAnswer.Found.class);
    }

    private static void promised(ObjectValue preview, ObjectValue outcome) {
        preview.entries().forEach((name, value) -> {
            if (!value.containsUnknowns()) {
                assertThat(outcome.get(name)).as("output %s as previewed", name).isEqualTo(value);
            }
        });
        assertThat(preview.names()).as("outputs that the preview knows of").containsAll(outcome.names());
    }

    private static ObjectValue over(ObjectValue inputs, String change) {
        var result = inputs;
        for (var entry : World.json(change).entries().entrySet()) {
            result = entry.getValue() instanceof PropertyValue.Null
                    ? result.without(entry.getKey())
                    : result.with(entry.getKey(), entry.getValue());
        }
        return result;
    }
}
