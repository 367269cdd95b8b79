package dev.rootstock.providers.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rootstock.engine.provider.CheckAnswer;
import dev.rootstock.engine.provider.CheckRequest;
import dev.rootstock.engine.provider.ConfigureAnswer;
import dev.rootstock.engine.provider.ConfigureRequest;
import dev.rootstock.engine.provider.CreateAnswer;
import dev.rootstock.engine.provider.CreateRequest;
import dev.rootstock.engine.provider.DeleteAnswer;
import dev.rootstock.engine.provider.DeleteRequest;
import dev.rootstock.engine.provider.DiffAnswer;
import dev.rootstock.engine.provider.DiffRequest;
import dev.rootstock.engine.provider.InvokeAnswer;
import dev.rootstock.engine.provider.InvokeRequest;
import dev.rootstock.engine.provider.Provider;
import dev.rootstock.engine.provider.ReadAnswer;
import dev.rootstock.engine.provider.ReadRequest;
import dev.rootstock.engine.provider.UpdateAnswer;
import dev.rootstock.engine.provider.UpdateRequest;
import dev.rootstock.engine.resource.Urn;
import dev.rootstock.engine.value.ObjectValue;
import dev.rootstock.providers.aws.schema.Json;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;

/** A configured provider, and what a test made with it, which is deleted in the end. */
final class World implements AutoCloseable {

    /** An object that a test made. */
    record Thing(Urn urn, String id, ObjectValue inputs, ObjectValue outputs) {
        String get(String output) {
            return outputs.text(output)
                    .orElseThrow(() -> new AssertionError("no output " + output + " in " + outputs.names()));
        }
    }

    private static final AtomicInteger NAMES = new AtomicInteger();

    final Provider provider;
    private final Deque<Thing> things = new ArrayDeque<>();

    World(String configuration) {
        provider = new AwsProviderFactory().create();
        var urn = new Urn("urn:pulumi:test::test::pulumi:providers:aws::test");
        assertThat(provider.configure(new ConfigureRequest(urn, json(configuration))))
                .isInstanceOf(ConfigureAnswer.Configured.class);
    }

    static World on(Cloud cloud) {
        return new World(cloud.configuration("\"defaultTags\": {\"tags\": {\"Owner\": \"tests\"}}"));
    }

    static ObjectValue json(String text) {
        return (ObjectValue) Json.parse(text).orElseThrow(() -> new AssertionError("no JSON: " + text));
    }

    static Urn urn(String type, String name) {
        return Urn.of("test", "test", Optional.empty(), type, name);
    }

    /** A name that no other test uses. */
    static String name(String stem) {
        return stem
                + NAMES.incrementAndGet()
                + Integer.toHexString(ThreadLocalRandom.current().nextInt(0x1000, 0x10000));
    }

    static byte[] seed() {
        var seed = new byte[32];
        ThreadLocalRandom.current().nextBytes(seed);
        return seed;
    }

    ObjectValue check(Urn urn, ObjectValue olds, ObjectValue news) {
        var answer = provider.check(new CheckRequest(urn, olds, news, seed()));
        assertThat(answer.failures()).extracting(CheckAnswer.Failure::reason).isEmpty();
        return answer.inputs();
    }

    DiffAnswer diff(Thing thing, ObjectValue newInputs) {
        return provider.diff(
                new DiffRequest(thing.urn(), thing.id(), thing.inputs(), thing.outputs(), newInputs, List.of()));
    }

    CreateAnswer create(Urn urn, ObjectValue inputs, String token, boolean interrupted) {
        return provider.create(new CreateRequest(urn, inputs, 120, false, token, interrupted));
    }

    /** Changes a thing; what it was is no longer remembered. */
    Thing update(Thing thing, ObjectValue asked) {
        var inputs = check(thing.urn(), thing.inputs(), asked);
        var answer = provider.update(new UpdateRequest(
                thing.urn(), thing.id(), thing.inputs(), thing.outputs(), inputs, List.of(), 120, false));
        assertThat(answer).isInstanceOf(UpdateAnswer.Updated.class);
        things.remove(thing);
        return keep(new Thing(thing.urn(), thing.id(), inputs, ((UpdateAnswer.Updated) answer).outputs()));
    }

    ReadAnswer read(Thing thing) {
        return provider.read(new ReadRequest(thing.urn(), thing.id(), thing.inputs(), thing.outputs(), 60));
    }

    DeleteAnswer delete(Thing thing) {
        return provider.delete(new DeleteRequest(thing.urn(), thing.id(), thing.inputs(), thing.outputs(), 60));
    }

    ObjectValue invoke(String token, String arguments) {
        var answer = provider.invoke(new InvokeRequest(token, json(arguments), false));
        assertThat(answer).isInstanceOf(InvokeAnswer.Returned.class);
        return ((InvokeAnswer.Returned) answer).value();
    }

    /** Makes what a test needs beside what it is about. */
    Thing make(String type, String inputs) {
        var urn = urn(type, name("given"));
        var checked = check(urn, ObjectValue.EMPTY, json(inputs));
        var answer = create(urn, checked, name("token"), false);
        assertThat(answer).isInstanceOf(CreateAnswer.Created.class);
        var created = (CreateAnswer.Created) answer;
        return keep(new Thing(urn, created.id(), checked, created.outputs()));
    }

    /** Remembers a thing so that it is deleted in the end. */
    Thing keep(Thing thing) {
        things.push(thing);
        return thing;
    }

    @Override
    public void close() {
        while (!things.isEmpty()) {
            var thing = things.pop();
            assertThat(delete(thing)).as("delete %s", thing.urn()).isInstanceOf(DeleteAnswer.Deleted.class);
        }
        provider.close();
    }
}
