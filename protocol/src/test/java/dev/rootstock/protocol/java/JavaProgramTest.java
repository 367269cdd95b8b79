package dev.rootstock.protocol.java;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.pulumi.Context;
import com.pulumi.core.Output;
import com.pulumi.core.annotations.Export;
import com.pulumi.core.annotations.Import;
import com.pulumi.core.annotations.ResourceType;
import com.pulumi.resources.CustomResource;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.ResourceArgs;
import dev.rootstock.engine.event.Diagnostic;
import dev.rootstock.engine.program.ProgramOutcome;
import dev.rootstock.engine.program.Registration;
import dev.rootstock.engine.program.RegistrationAnswer;
import dev.rootstock.engine.resource.Urn;
import dev.rootstock.engine.value.ObjectValue;
import dev.rootstock.engine.value.PropertyValue;
import dev.rootstock.protocol.asset.AssetHashes;
import dev.rootstock.protocol.fake.RecordingMonitor;
import dev.rootstock.protocol.monitor.ProgramSettings;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import pulumirpc.Resource.SupportsFeatureRequest;

final class JavaProgramTest {

    @Test
    void registers_the_stack_first_and_gives_it_the_exports() {
        var monitor = new RecordingMonitor();

        var outcome = run(monitor, false, context -> context.export("greeting", Output.of("hello")));

        assertThat(outcome).isEqualTo(new ProgramOutcome.Finished());
        assertThat(monitor.registrations).extracting(Registration::type).containsExactly(Urn.ROOT_STACK_TYPE);
        assertThat(monitor.outputs)
                .containsEntry(
                        new Urn("urn:pulumi:dev::site::pulumi:pulumi:Stack::site-dev"),
                        ObjectValue.ofTexts(Map.of("greeting", "hello")));
    }

    @Test
    void what_the_user_switches_off_is_not_there_and_neither_is_what_this_sdk_does_not_know() {
        var off = new InProcessMonitor(
                new RecordingMonitor(),
                new AssetHashes(Path.of("")),
                Map.of(ProgramSettings.NO_RESOURCE_REFERENCES, "1"));
        var on = new InProcessMonitor(new RecordingMonitor(), new AssetHashes(Path.of("")), Map.of());

        assertThat(List.of(has(on, "resourceReferences"), has(on, "secrets"), has(off, "secrets")))
                .containsOnly(true);
        assertThat(List.of(has(off, "resourceReferences"), has(on, "transforms")))
                .containsOnly(false);
    }

    private static boolean has(InProcessMonitor monitor, String feature) {
        return monitor.supportsFeatureAsync(
                        SupportsFeatureRequest.newBuilder().setId(feature).build())
                .join()
                .getHasSupport();
    }

    @Test
    void an_output_of_one_resource_is_the_input_of_the_next_and_its_dependency() {
        var monitor = new RecordingMonitor();

        run(monitor, false, context -> {
            var first = new Thing("first", Output.of("a"));
            new Thing("second", first.result);
        });

        var first = monitor.registration("first");
        var second = monitor.registration("second");
        assertThat(second.inputs().text("value")).contains("result of first");
        assertThat(second.propertyDependencies())
                .containsEntry("value", Set.of(new Urn("urn:pulumi:dev::site::test:index:Thing::first")));
        assertThat(first.parent()).isEqualTo(new Urn("urn:pulumi:dev::site::pulumi:pulumi:Stack::site-dev"));
    }

    @Test
    void what_a_program_writes_is_a_message_for_each_line_and_nothing_of_the_commands_output() {
        var monitor = new RecordingMonitor();
        var before = List.of(System.out, System.err);
        var kept = new ArrayList<PrintStream>();

        run(monitor, false, context -> {
            kept.add(System.err);
            System.out.println("first line");
            System.err.println("a complaint");
            System.out.print("\u00e4nd the l\u00e4st");
        });
        kept.getFirst().println("said when the program is over");

        assertThat(monitor.diagnostics)
                .extracting(Diagnostic::message, Diagnostic::streamId)
                .containsExactly(
                        tuple("first line\n", Diagnostic.STANDARD_OUTPUT),
                        tuple("a complaint\n", Diagnostic.STANDARD_ERROR),
                        tuple("\u00e4nd the l\u00e4st\n", Diagnostic.STANDARD_OUTPUT));
        assertThat(List.of(System.out, System.err)).isEqualTo(before);
    }

    @Test
    void an_unknown_output_stays_unknown_in_a_preview() {
        var monitor = new RecordingMonitor();
        monitor.answer = registration -> new RegistrationAnswer.Registered(
                monitor.urn(registration), "", ObjectValue.of(Map.of("result", PropertyValue.UNKNOWN)), false);

        run(monitor, true, context -> {
            var first = new Thing("first", Output.of("a"));
            new Thing("second", first.result);
        });

        assertThat(monitor.registration("second").inputs().get("value")).isEqualTo(PropertyValue.UNKNOWN);
    }

    @Test
    void a_secret_stays_wrapped() {
        var monitor = new RecordingMonitor();

        run(monitor, false, context -> new Thing("one", Output.ofSecret("hush")));

        assertThat(monitor.registration("one").inputs().get("value"))
                .isEqualTo(PropertyValue.secret(PropertyValue.of("hush")));
        assertThat(monitor.registration("one").toString()).doesNotContain("hush");
    }

    @Test
    void a_program_that_throws_has_failed_and_says_why() {
        var monitor = new RecordingMonitor();

        var outcome = run(monitor, false, context -> {
            new Thing("one", Output.of("a"));
            throw new IllegalArgumentException("no such region");
        });

        assertThat(outcome).isEqualTo(new ProgramOutcome.Failed("", true));
        assertThat(monitor.messages).singleElement().asString().contains("no such region");
    }

    @Test
    void a_registration_that_failed_ends_the_program_without_a_second_message() {
        var monitor = new RecordingMonitor();
        monitor.answer = registration -> registration.name().equals("one")
                ? new RegistrationAnswer.Failed("quota")
                : new RegistrationAnswer.Registered(monitor.urn(registration), "", ObjectValue.EMPTY, false);

        var outcome = run(monitor, false, context -> new Thing("one", Output.of("a")));

        assertThat(outcome).isEqualTo(new ProgramOutcome.Failed("", true));
        assertThat(monitor.messages).isEmpty();
    }

    @Test
    void configuration_reaches_the_program() {
        var monitor = new RecordingMonitor();

        run(
                monitor,
                false,
                context -> context.export(
                        "zone",
                        context.config("aws").require("region").isEmpty()
                                ? Output.of("?")
                                : Output.of(context.config("aws").require("region"))));

        assertThat(monitor.outputs.values())
                .singleElement()
                .isEqualTo(ObjectValue.ofTexts(Map.of("zone", "eu-west-1")));
    }

    private static ProgramOutcome run(RecordingMonitor monitor, boolean dryRun, Consumer<Context> stack) {
        var settings = new ProgramSettings(
                "organization", "site", "dev", "", "", dryRun, 1, false, Map.of("aws:region", "eu-west-1"), Set.of());
        return new JavaProgram(settings, stack).run(monitor);
    }

    /** As generated SDK classes look. */
    @ResourceType(type = "test:index:Thing")
    static final class Thing extends CustomResource {
        @Export(name = "result", refs = String.class)
        private Output<String> result;

        Thing(String name, Output<String> value) {
            super("test:index:Thing", name, new ThingArgs(value), CustomResourceOptions.Empty);
        }
    }

    static final class ThingArgs extends ResourceArgs {
        @Import(name = "value", required = true)
        private final @Nullable Output<String> value;

        ThingArgs(Output<String> value) {
            this.value = value;
        }
    }
}
