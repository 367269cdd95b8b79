package dev.rootstock.protocol.provider.drive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rootstock.engine.fake.FakeCloud;
import dev.rootstock.engine.provider.CheckAnswer;
import dev.rootstock.engine.provider.CheckRequest;
import dev.rootstock.engine.provider.ConfigureAnswer;
import dev.rootstock.engine.provider.ConfigureRequest;
import dev.rootstock.engine.provider.CreateAnswer;
import dev.rootstock.engine.provider.CreateRequest;
import dev.rootstock.engine.provider.DeleteAnswer;
import dev.rootstock.engine.provider.DeleteRequest;
import dev.rootstock.engine.provider.DiffAnswer;
import dev.rootstock.engine.provider.DiffAnswer.Kind;
import dev.rootstock.engine.provider.DiffAnswer.PropertyChange;
import dev.rootstock.engine.provider.DiffRequest;
import dev.rootstock.engine.provider.InvokeAnswer;
import dev.rootstock.engine.provider.InvokeRequest;
import dev.rootstock.engine.provider.NameProposal;
import dev.rootstock.engine.provider.Provider;
import dev.rootstock.engine.provider.ProviderError;
import dev.rootstock.engine.provider.ReadAnswer;
import dev.rootstock.engine.provider.ReadRequest;
import dev.rootstock.engine.provider.UpdateAnswer;
import dev.rootstock.engine.provider.UpdateRequest;
import dev.rootstock.engine.resource.Urn;
import dev.rootstock.engine.value.ObjectValue;
import dev.rootstock.engine.value.PropertyValue;
import dev.rootstock.protocol.provider.serve.ProviderServer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A provider behind the wire answers as it does without: what one side serves, the other one drives. */
final class ServedProviderTest {

    private static final Urn URN = new Urn("urn:pulumi:dev::site::test:index:Thing::a");
    private static final Urn PROVIDER = new Urn("urn:pulumi:dev::site::pulumi:providers:test::default");
    private static final byte[] SEED = new byte[32];

    private final FakeCloud cloud = new FakeCloud();
    private ProviderServer server;
    private PluginEngine engine;
    private Provider provider;

    @BeforeEach
    void attach() {
        server = ProviderServer.start(cloud);
        engine = new PluginEngine(_ -> {});
        var settings = new PluginSettings(Map.of(), "site", Path.of("."), engine);
        provider = new PluginFactory(new PluginLocation.Listening("test", server.port()), settings).create();
    }

    @AfterEach
    void stop() {
        provider.close();
        engine.close();
        server.close();
    }

    @Test
    void an_object_is_made_found_changed_and_deleted() {
        var inputs = object("size", PropertyValue.of(3));

        var created = (CreateAnswer.Created) create(inputs, false);

        assertThat(created.id()).isEqualTo("a-1");
        assertThat(created.outputs()).isEqualTo(inputs.with("arn", PropertyValue.of("arn:a-1")));
        assertThat(provider.read(new ReadRequest(URN, "a-1", inputs, created.outputs(), 0)))
                .isEqualTo(new ReadAnswer.Found("a-1", inputs, created.outputs()));
        var larger = object("size", PropertyValue.of(4));
        assertThat(update(inputs, created.outputs(), larger))
                .isEqualTo(new UpdateAnswer.Updated(larger.with("arn", PropertyValue.of("arn:a-1"))));
        assertThat(provider.delete(new DeleteRequest(URN, "a-1", larger, created.outputs(), 0)))
                .isEqualTo(new DeleteAnswer.Deleted());
        assertThat(cloud.things).isEmpty();
        assertThat(provider.read(new ReadRequest(URN, "a-1", inputs, created.outputs(), 0)))
                .isEqualTo(new ReadAnswer.Absent());
    }

    @Test
    void a_proposed_name_reaches_a_provider_that_goes_by_it() {
        var asked = new CheckRequest(
                URN,
                ObjectValue.EMPTY,
                ObjectValue.EMPTY,
                SEED,
                new NameProposal("site-a-1f2e", NameProposal.Mode.ENFORCE, true, _ -> false));

        provider.check(asked);
        assertThat(provider.takesNameProposals()).isFalse();
        assertThat(received().naming()).isNull();

        cloud.takesNames = true;
        stop();
        attach();
        provider.check(asked);
        assertThat(provider.takesNameProposals()).isTrue();
        assertThat(received().naming().name()).isEqualTo("site-a-1f2e");
        assertThat(received().naming().mode()).isEqualTo(NameProposal.Mode.ENFORCE);
        assertThat(received().naming().mayHaveMade()).accepts("site-a-0000").rejects("chosen");
    }

    private CheckRequest received() {
        return (CheckRequest) cloud.requests.stream()
                .filter(CheckRequest.class::isInstance)
                .reduce((_, last) -> last)
                .orElseThrow();
    }

    @Test
    void secrets_stay_secret_and_a_preview_leaves_unknown_what_only_the_cloud_knows() {
        var inputs = object("password", PropertyValue.secret(PropertyValue.of("canary")));

        var planned = (CreateAnswer.Created) create(inputs, true);

        assertThat(planned.id()).isEmpty();
        assertThat(planned.outputs()).isEqualTo(inputs.with("arn", PropertyValue.UNKNOWN));
        assertThat(cloud.things).isEmpty();
    }

    @Test
    void an_object_that_is_not_ready_is_recorded_with_the_reasons() {
        cloud.partialFailures.put("create a", List.of("the disk is not attached", "the address is missing"));
        cloud.partialFailures.put("read a", List.of("the disk is not attached"));

        var made = (CreateAnswer.PartiallyCreated) create(ObjectValue.EMPTY, false);

        assertThat(made.id()).isEqualTo("a-1");
        assertThat(made.outputs()).isEqualTo(object("arn", PropertyValue.of("arn:a-1")));
        assertThat(made.reasons()).containsExactly("the disk is not attached", "the address is missing");
        assertThat(provider.read(new ReadRequest(URN, "a-1", ObjectValue.EMPTY, made.outputs(), 0)))
                .isEqualTo(new ReadAnswer.Found(
                        "a-1", ObjectValue.EMPTY, made.outputs(), List.of("the disk is not attached")));
        cloud.partialFailures.put("update a", List.of("still not attached"));
        assertThat(update(ObjectValue.EMPTY, made.outputs(), ObjectValue.EMPTY))
                .isEqualTo(new UpdateAnswer.PartiallyUpdated(made.outputs(), List.of("still not attached")));
    }

    @Test
    void a_failure_says_whether_the_cloud_may_have_done_it() {
        var refused = ProviderError.of("The quota is used up.");
        cloud.failures.put("create a", refused);
        assertThat(create(ObjectValue.EMPTY, false)).isEqualTo(new CreateAnswer.Failed(refused));

        var lost = new ProviderError("The connection broke.", false);
        cloud.failures.put("create a", lost);
        assertThat(create(ObjectValue.EMPTY, false)).isEqualTo(new CreateAnswer.Failed(lost));
    }

    @Test
    void a_defect_of_the_provider_is_told_and_leaves_the_plugin_running() {
        cloud.before = _ -> {
            throw new IllegalStateException("index out of range");
        };

        var failed = (CreateAnswer.Failed) create(ObjectValue.EMPTY, false);

        assertThat(failed.error().message()).contains("IllegalStateException: index out of range", "defect");
        assertThat(failed.error().outcomeKnown()).isFalse();
        cloud.before = _ -> {};
        assertThat(create(ObjectValue.EMPTY, false)).isInstanceOf(CreateAnswer.Created.class);
    }

    @Test
    void what_changes_is_told_in_full() {
        var answer = new DiffAnswer(
                DiffAnswer.Changes.SOME,
                List.of("zone"),
                List.of("arn"),
                List.of("zone", "tags"),
                Map.of(
                        "zone", new PropertyChange(Kind.UPDATE_REPLACE, true),
                        "tags.x", new PropertyChange(Kind.DELETE, false)),
                true);
        cloud.diff = _ -> answer;

        assertThat(diff(object("zone", PropertyValue.of("a")), object("zone", PropertyValue.of("b"))))
                .isEqualTo(answer);
        cloud.diff = _ -> DiffAnswer.UNKNOWN;
        assertThat(diff(ObjectValue.EMPTY, ObjectValue.EMPTY)).isEqualTo(DiffAnswer.UNKNOWN);
        cloud.diff = _ -> DiffAnswer.NONE;
        assertThat(diff(ObjectValue.EMPTY, ObjectValue.EMPTY)).isEqualTo(DiffAnswer.NONE);
    }

    @Test
    void a_diff_that_fails_is_a_failure_of_the_step() {
        cloud.diff = _ -> {
            throw new IllegalStateException("no such zone");
        };

        assertThatThrownBy(() -> diff(ObjectValue.EMPTY, ObjectValue.EMPTY)).hasMessageContaining("no such zone");
    }

    @Test
    void wrong_inputs_are_told_by_name() {
        var wrong = new CheckAnswer(ObjectValue.EMPTY, List.of(new CheckAnswer.Failure("size", "must be positive")));
        cloud.check = _ -> wrong;

        assertThat(provider.check(new CheckRequest(URN, ObjectValue.EMPTY, ObjectValue.EMPTY, SEED)))
                .isEqualTo(wrong);
    }

    @Test
    void a_configuration_reaches_the_provider_without_what_is_the_engines() {
        var inputs = object("region", PropertyValue.of("eu")).with("key", PropertyValue.secret(PropertyValue.of("x")));
        var sent = inputs.with("version", PropertyValue.of("1.0.0"));

        assertThat(provider.checkConfig(new CheckRequest(PROVIDER, ObjectValue.EMPTY, sent, SEED)))
                .isEqualTo(CheckAnswer.accepted(sent));
        assertThat(provider.configure(new ConfigureRequest(PROVIDER, sent)))
                .isEqualTo(new ConfigureAnswer.Configured());
        assertThat(cloud.requests).contains(new ConfigureRequest(PROVIDER, inputs));
        cloud.failures.put("configure", ProviderError.of("The region is unknown."));
        assertThat(provider.configure(new ConfigureRequest(PROVIDER, sent)))
                .isEqualTo(new ConfigureAnswer.Failed(ProviderError.of("The region is unknown.")));
    }

    @Test
    void functions_are_answered_and_cancelling_reaches_the_provider() {
        assertThat(provider.invoke(new InvokeRequest("test:index:look", object("at", PropertyValue.of("x")), false)))
                .isEqualTo(new InvokeAnswer.Returned(
                        object("at", PropertyValue.of("x")).with("called", PropertyValue.of("test:index:look"))));
        provider.cancel();
        assertThat(cloud.cancelled).hasValue(1);
    }

    @Test
    void a_plugin_that_goes_away_in_the_middle_leaves_the_outcome_unknown() {
        cloud.before = _ -> server.close();

        var failed = (CreateAnswer.Failed) create(ObjectValue.EMPTY, false);

        assertThat(failed.error().message()).contains("The connection to the plugin of test was lost");
        assertThat(failed.error().outcomeKnown()).isFalse();
    }

    @Test
    void nothing_listening_is_told_with_the_port() {
        var port = server.port();
        server.close();

        var failed = (CreateAnswer.Failed) create(ObjectValue.EMPTY, false);

        assertThat(failed.error().message()).contains("PULUMI_DEBUG_PROVIDERS").contains(Integer.toString(port));
    }

    private static ObjectValue object(String name, PropertyValue value) {
        return ObjectValue.of(Map.of(name, value));
    }

    private CreateAnswer create(ObjectValue inputs, boolean preview) {
        return provider.create(new CreateRequest(URN, inputs, 0, preview, "token", false));
    }

    private UpdateAnswer update(ObjectValue before, ObjectValue outputs, ObjectValue after) {
        return provider.update(new UpdateRequest(URN, "a-1", before, outputs, after, List.of(), 0, false));
    }

    private DiffAnswer diff(ObjectValue before, ObjectValue after) {
        return provider.diff(new DiffRequest(URN, "a-1", before, before, after, List.of()));
    }
}
