package dev.rootstock.providers.kubernetes;

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
import dev.rootstock.engine.provider.Provider;
import dev.rootstock.engine.provider.ReadAnswer;
import dev.rootstock.engine.provider.ReadRequest;
import dev.rootstock.engine.provider.UpdateAnswer;
import dev.rootstock.engine.provider.UpdateRequest;
import dev.rootstock.engine.resource.Urn;
import dev.rootstock.engine.value.ObjectValue;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** Calls a provider as the engine does, for a program that a test writes down in YAML. */
final class TestProgram implements AutoCloseable {

    static final double NO_TIMEOUT = 0;

    private static final Random SEEDS = new Random(42);

    /** A resource as a state holds it. */
    record Managed(Urn urn, String id, ObjectValue inputs, ObjectValue outputs) {}

    private final Provider provider = new KubernetesProviderFactory().create();

    TestProgram(ObjectValue configuration) {
        var urn = urn("pulumi:providers:kubernetes", "default");
        var checked = provider.checkConfig(new CheckRequest(urn, ObjectValue.EMPTY, configuration, new byte[32]));
        assertThat(checked.failures()).isEmpty();
        assertThat(provider.configure(new ConfigureRequest(urn, checked.inputs())))
                .isInstanceOf(ConfigureAnswer.Configured.class);
    }

    static Urn urn(String type, String name) {
        return Urn.of("test", "shop", Optional.empty(), type, name);
    }

    Provider provider() {
        return provider;
    }

    CheckAnswer check(Urn urn, ObjectValue olds, ObjectValue news) {
        var seed = new byte[32];
        SEEDS.nextBytes(seed);
        return provider.check(new CheckRequest(urn, olds, news, seed));
    }

    ObjectValue checked(Urn urn, ObjectValue olds, ObjectValue news) {
        var answer = check(urn, olds, news);
        assertThat(answer.failures()).isEmpty();
        return answer.inputs();
    }

    CreateAnswer tryCreate(Urn urn, ObjectValue inputs, double timeoutSeconds, boolean preview, boolean interrupted) {
        return provider.create(new CreateRequest(urn, inputs, timeoutSeconds, preview, "token", interrupted));
    }

    CreateAnswer tryCreate(Urn urn, String yaml, double timeoutSeconds) {
        return tryCreate(urn, checked(urn, ObjectValue.EMPTY, Yaml.object(yaml)), timeoutSeconds, false, false);
    }

    Managed create(String type, String name, String yaml) {
        return create(type, name, Yaml.object(yaml));
    }

    Managed create(String type, String name, ObjectValue news) {
        var urn = urn(type, name);
        var inputs = checked(urn, ObjectValue.EMPTY, news);
        var answer = tryCreate(urn, inputs, 60, false, false);
        assertThat(answer).isInstanceOf(CreateAnswer.Created.class);
        var created = (CreateAnswer.Created) answer;
        return new Managed(urn, created.id(), inputs, created.outputs());
    }

    CreateAnswer previewCreate(String type, String name, ObjectValue news) {
        var urn = urn(type, name);
        return tryCreate(urn, checked(urn, ObjectValue.EMPTY, news), NO_TIMEOUT, true, false);
    }

    ObjectValue previewed(String type, String name, String yaml) {
        var answer = previewCreate(type, name, Yaml.object(yaml));
        assertThat(answer).isInstanceOf(CreateAnswer.Created.class);
        assertThat(((CreateAnswer.Created) answer).id()).isEmpty();
        return ((CreateAnswer.Created) answer).outputs();
    }

    DiffAnswer diff(Managed old, String yaml) {
        return diff(old, Yaml.object(yaml));
    }

    DiffAnswer diff(Managed old, ObjectValue news) {
        var inputs = checked(old.urn(), old.inputs(), news);
        return provider.diff(new DiffRequest(old.urn(), old.id(), old.inputs(), old.outputs(), inputs, List.of()));
    }

    UpdateAnswer tryUpdate(Managed old, ObjectValue news, double timeoutSeconds, boolean preview) {
        var inputs = checked(old.urn(), old.inputs(), news);
        return provider.update(new UpdateRequest(
                old.urn(), old.id(), old.inputs(), old.outputs(), inputs, List.of(), timeoutSeconds, preview));
    }

    Managed update(Managed old, String yaml) {
        var answer = tryUpdate(old, Yaml.object(yaml), 60, false);
        assertThat(answer).isInstanceOf(UpdateAnswer.Updated.class);
        return new Managed(
                old.urn(),
                old.id(),
                checked(old.urn(), old.inputs(), Yaml.object(yaml)),
                ((UpdateAnswer.Updated) answer).outputs());
    }

    ReadAnswer read(Managed old) {
        return provider.read(new ReadRequest(old.urn(), old.id(), old.inputs(), old.outputs(), NO_TIMEOUT));
    }

    /** The resource as a refresh leaves it. */
    Managed refreshed(Managed old) {
        var answer = read(old);
        assertThat(answer).isInstanceOf(ReadAnswer.Found.class);
        var found = (ReadAnswer.Found) answer;
        return new Managed(old.urn(), found.id(), found.inputs(), found.outputs());
    }

    ReadAnswer importing(Urn urn, String id) {
        return provider.read(new ReadRequest(urn, id, ObjectValue.EMPTY, ObjectValue.EMPTY, NO_TIMEOUT));
    }

    DeleteAnswer delete(Managed old, double timeoutSeconds) {
        return provider.delete(new DeleteRequest(old.urn(), old.id(), old.inputs(), old.outputs(), timeoutSeconds));
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        provider.close();
    }
}
