package dev.rootstock.protocol.provider.drive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rootstock.engine.program.MethodCall;
import dev.rootstock.engine.program.Registration;
import dev.rootstock.engine.program.RunDescription;
import dev.rootstock.engine.resource.Alias;
import dev.rootstock.engine.resource.CustomTimeouts;
import dev.rootstock.engine.resource.HookType;
import dev.rootstock.engine.resource.Origin;
import dev.rootstock.engine.resource.Urn;
import dev.rootstock.engine.value.ObjectValue;
import dev.rootstock.engine.value.PropertyValue;
import dev.rootstock.protocol.fake.RecordingMonitor;
import dev.rootstock.protocol.wire.StructReader;
import dev.rootstock.protocol.wire.StructWriter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import pulumirpc.Provider.ConstructRequest;

/** What the plugin of a component is told when it is to construct one, or is called (pulumi/pulumi, provider_plugin.go, Construct). */
final class ComponentRequestTest {

    private static final RunDescription RUN = new RunDescription(
            "site", "dev", true, 7, false, Map.of("site:region", "eu", "site:token", "t"), Set.of("site:token"));
    private static final Urn PARENT = new Urn("urn:pulumi:dev::site::my:index:Group::group");
    private static final Urn SEED = new Urn("urn:pulumi:dev::site::test:index:Seed::seed");
    private static final ObjectValue INPUTS = ObjectValue.of(Map.of(
            "plain", PropertyValue.of("x"),
            "secret", PropertyValue.secret(PropertyValue.of("s")),
            "unknown", PropertyValue.UNKNOWN,
            "both", PropertyValue.secret(PropertyValue.UNKNOWN),
            "inside", ObjectValue.of(Map.of("deep", PropertyValue.UNKNOWN))));
    private static final StructWriter WITH_OUTPUTS = new StructWriter(true, true, true, true);

    private final RecordingMonitor monitor = new RecordingMonitor();
    private final Components components = new Components("/p");

    @AfterEach
    void close() {
        components.close();
    }

    private static Registration tree(boolean withOptions) {
        var none = Registration.of("forest:index:Tree", "oak", false, PARENT, INPUTS);
        return new Registration(
                none.type(),
                none.name(),
                PARENT,
                false,
                true,
                INPUTS,
                "",
                withOptions ? Map.of("aws", "urn:aws::1") : Map.of(),
                Set.of(SEED),
                Map.of("unknown", Set.of(SEED), "secret", Set.of(SEED)),
                withOptions ? true : null,
                withOptions ? false : null,
                withOptions ? true : null,
                withOptions ? List.of("a") : List.of(),
                withOptions ? List.of("b[*]") : List.of(),
                withOptions ? List.of("c") : List.of(),
                List.of(),
                withOptions
                        ? List.of(
                                new Alias.Full(SEED),
                                new Alias.Parts(
                                        Optional.of("elm"),
                                        Optional.empty(),
                                        Optional.empty(),
                                        Optional.empty(),
                                        new Alias.Parent.None()))
                        : List.of(),
                withOptions ? new CustomTimeouts(1.5, 60, 0, 0) : CustomTimeouts.NONE,
                "",
                withOptions ? SEED : null,
                withOptions ? Set.of(SEED) : Set.of(),
                withOptions ? PropertyValue.secret(PropertyValue.of("v1")) : null,
                "",
                "",
                true,
                List.of(),
                withOptions
                        ? Map.of(HookType.AFTER_CREATE, List.of("told"), HookType.ON_ERROR, List.of("again"))
                        : Map.of(),
                Origin.UNKNOWN,
                "");
    }

    private ConstructRequest construct(boolean withOptions, StructWriter writer) {
        return components.request(tree(withOptions), monitor, RUN, writer);
    }

    @Test
    void it_is_told_of_the_run_and_of_every_option() {
        var request = construct(true, WITH_OUTPUTS);

        assertThat(request.getProject() + " " + request.getStack()).isEqualTo("site dev");
        assertThat(request.getConfigMap()).containsEntry("site:region", "eu");
        assertThat(request.getConfigSecretKeysList()).containsExactly("site:token");
        assertThat(request.getDryRun()).isTrue();
        assertThat(request.getParallel()).isEqualTo(7);
        assertThat(request.getAcceptsOutputValues()).isTrue();
        assertThat(request.getParent()).isEqualTo(PARENT.text());
        assertThat(request.getProvidersMap()).containsEntry("aws", "urn:aws::1");
        assertThat(request.getDependenciesList()).containsExactly(SEED.text());
        assertThat(request.getInputDependenciesOrThrow("unknown").getUrnsList()).containsExactly(SEED.text());
        assertThat(request.getProtect()).isTrue();
        assertThat(request.hasRetainOnDelete()).isTrue();
        assertThat(request.getRetainOnDelete()).isFalse();
        assertThat(request.getDeleteBeforeReplace()).isTrue();
        assertThat(request.getIgnoreChangesList()).containsExactly("a");
        assertThat(request.getReplaceOnChangesList()).containsExactly("b[*]");
        assertThat(request.getAdditionalSecretOutputsList()).containsExactly("c");
        assertThat(request.getAliases(0).getUrn()).isEqualTo(SEED.text());
        assertThat(request.getAliases(1).getSpec().getName()).isEqualTo("elm");
        assertThat(request.getAliases(1).getSpec().getNoParent()).isTrue();
        assertThat(request.getCustomTimeouts().getCreate()).isEqualTo("1.5s");
        assertThat(request.getCustomTimeouts().getUpdate()).isEqualTo("1m");
        assertThat(request.getDeletedWith()).isEqualTo(SEED.text());
        assertThat(request.getReplaceWithList()).containsExactly(SEED.text());
        assertThat(request.getResourceHooks().getAfterCreateList()).containsExactly("told");
        assertThat(request.getResourceHooks().getOnErrorList())
                .as("stays with the program")
                .isEmpty();
        assertThat(request.getReplacementTrigger().getStructValue().getFieldsMap())
                .containsKey("value");
    }

    @Test
    void options_that_the_program_does_not_give_are_not_given() {
        var request = construct(false, WITH_OUTPUTS);

        assertThat(request.hasProtect() || request.hasRetainOnDelete() || request.hasDeleteBeforeReplace())
                .isFalse();
        assertThat(request.hasCustomTimeouts() || request.hasResourceHooks() || request.hasReplacementTrigger())
                .isFalse();
    }

    @Test
    void secrets_and_unknown_values_are_outputs_that_say_where_they_come_from() {
        var read = StructReader.read(construct(false, WITH_OUTPUTS).getInputs());

        assertThat(read.get("plain")).isEqualTo(PropertyValue.of("x"));
        assertThat(read.get("unknown")).isEqualTo(new PropertyValue.Output(null, false, Set.of(SEED.text())));
        assertThat(read.get("secret"))
                .isEqualTo(new PropertyValue.Output(PropertyValue.of("s"), true, Set.of(SEED.text())));
        assertThat(read.get("both")).isEqualTo(new PropertyValue.Output(null, true, Set.of()));
        assertThat(read.get("inside"))
                .isEqualTo(ObjectValue.of(Map.of("deep", new PropertyValue.Output(null, false, Set.of()))));
    }

    @Test
    void a_plugin_that_takes_no_outputs_gets_secrets_and_unknown_values_as_such() {
        var read = StructReader.read(
                construct(false, new StructWriter(true, false, true, true)).getInputs());

        assertThat(read.get("unknown")).isEqualTo(PropertyValue.UNKNOWN);
        assertThat(read.get("secret")).isEqualTo(PropertyValue.secret(PropertyValue.of("s")));
    }

    @Test
    void a_method_is_called_with_what_its_arguments_come_from() {
        var call = new MethodCall(
                "forest:index:Tree/grow", INPUTS, Map.of("unknown", Set.of(SEED)), "", "", "", "", Origin.UNKNOWN);

        var request = components.request(call, monitor, RUN, WITH_OUTPUTS);

        assertThat(request.getTok()).isEqualTo("forest:index:Tree/grow");
        assertThat(request.getArgDependenciesOrThrow("unknown").getUrnsList()).containsExactly(SEED.text());
        assertThat(StructReader.read(request.getArgs()).get("unknown"))
                .isEqualTo(new PropertyValue.Output(null, false, Set.of(SEED.text())));
        assertThat(request.getDryRun() && request.getAcceptsOutputValues()).isTrue();
        assertThat(request.getConfigSecretKeysList()).containsExactly("site:token");
    }

    @Test
    void what_a_methods_arguments_come_from_may_be_said_in_them_alone() {
        var arguments = ObjectValue.of(
                Map.of("height", new PropertyValue.Output(PropertyValue.of("9"), false, Set.of(SEED.text()))));
        var call = new MethodCall("forest:index:Tree/grow", arguments, Map.of(), "", "", "", "", Origin.UNKNOWN);

        var request = components.request(call, monitor, RUN, WITH_OUTPUTS);

        assertThat(request.getArgDependenciesOrThrow("height").getUrnsList()).containsExactly(SEED.text());
    }
}
