package dev.rootstock.engine.run;

import static dev.rootstock.engine.fake.FakeProgram.Context.thing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.rootstock.engine.event.StepOp;
import dev.rootstock.engine.fake.FakeCloud;
import dev.rootstock.engine.fake.FakeProgram;
import dev.rootstock.engine.fake.FakeSecrets;
import dev.rootstock.engine.fake.TestStack;
import dev.rootstock.engine.plan.PlannedResource;
import dev.rootstock.engine.plan.SavedPlan;
import dev.rootstock.engine.provider.CheckAnswer;
import dev.rootstock.engine.state.Manifest;
import dev.rootstock.engine.state.PlanJson;
import dev.rootstock.engine.state.PlanJsonReader;
import dev.rootstock.engine.state.SecretForm;
import dev.rootstock.engine.state.SecretVault;
import dev.rootstock.engine.state.StateFormatException;
import dev.rootstock.engine.value.PropertyValue;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** A preview's plan, written and read again, and what an update makes of it. */
final class SavedPlanTest {
    private final FakeCloud cloud = new FakeCloud();
    private final TestStack stack = new TestStack(cloud);
    private String file = "";

    private SavedPlan plan(FakeProgram.Body body) {
        var previewing = stack.options.change().preview(true).build();
        var operation = stack.operation(OperationKind.UPDATE, previewing)
                .program(FakeProgram.of(body))
                .recordPlan(true)
                .build();
        assertThat(operation.execute().succeeded()).as("preview").isTrue();
        return written(operation.madePlan());
    }

    /** The same after it was a file. */
    private SavedPlan written(SavedPlan plan) {
        var bytes = new ByteArrayOutputStream();
        var secrets = new FakeSecrets("key");
        PlanJson.write(
                bytes,
                plan,
                Manifest.of(Instant.EPOCH, "v1"),
                Map.of(),
                urn -> new SecretForm.Encrypted(new SecretVault(() -> secrets), urn.text()));
        file = bytes.toString(StandardCharsets.UTF_8);
        return PlanJsonReader.read(bytes.toByteArray(), secrets::decrypt);
    }

    private OperationResult up(SavedPlan plan, FakeProgram.Body body) {
        cloud.calls.clear();
        return stack.keep(stack.operation(OperationKind.UPDATE, stack.options)
                .program(FakeProgram.of(body))
                .plan(plan)
                .build()
                .execute());
    }

    private static FakeProgram.Body pair(String x) {
        return program -> {
            var a = program.register(thing("a").with("x", x));
            program.register(
                    thing("b").with("y", a, "arn").with("z", PropertyValue.secret(PropertyValue.of("canary"))));
        };
    }

    private static List<StepOp> steps(SavedPlan plan, String name) {
        return plan.resources().entrySet().stream()
                .filter(entry -> entry.getKey().name().equals(name))
                .map(Map.Entry::getValue)
                .map(PlannedResource::steps)
                .findFirst()
                .orElse(List.of());
    }

    @Test
    void what_was_planned_is_done_and_may_be_done_twice() {
        var plan = plan(pair("1"));

        assertThat(up(plan, pair("1")).succeeded()).as("%s", stack.errors()).isTrue();
        assertThat(cloud.changes()).containsExactlyInAnyOrder("create a", "create b");
        assertThat(up(plan, pair("1")).succeeded()).as("%s", stack.errors()).isTrue();
        assertThat(cloud.changes()).isEmpty();
        assertThat(file).doesNotContain("canary").contains("\"ciphertext\"");
    }

    @Test
    void what_is_no_target_is_planned_to_stay() {
        FakeProgram.Body before = program -> {
            program.register(thing("a").with("x", "1"));
            program.register(thing("b").with("x", "1"));
        };
        FakeProgram.Body after = program -> {
            program.register(thing("a").with("x", "2"));
            program.register(thing("b").with("x", "2"));
            program.register(thing("new"));
        };
        stack.up(before);
        var urn = stack.resource("a").urn();
        stack.with(options -> options.targets(List.of(urn.text())));

        var plan = plan(after);

        assertThat(steps(plan, "b")).containsExactly(StepOp.SAME);
        assertThat(up(plan, after).succeeded()).as("%s", stack.errors()).isTrue();
        assertThat(cloud.changes()).containsExactly("update a");
        stack.with(options -> options.targets(List.of()));
        assertThat(up(plan, after).succeeded()).isFalse();
        assertThat(stack.errors()).anyMatch(error -> error.contains("::b violates plan: properties changed: x"));
    }

    @Test
    void another_property_is_refused_by_name_before_its_provider_is_called() {
        var plan = plan(pair("1"));

        assertThat(up(plan, pair("2")).succeeded()).isFalse();
        assertThat(stack.errors())
                .anyMatch(error ->
                        error.contains("::a violates plan: properties changed: x (planned: \"1\"; now: \"2\")"));
        assertThat(cloud.changes()).isEmpty();
    }

    @Test
    void a_secret_that_changed_is_refused_without_being_told() {
        var plan = plan(pair("1"));

        up(plan, program -> {
            var a = program.register(thing("a").with("x", "1"));
            program.register(thing("b").with("y", a, "arn").with("z", PropertyValue.secret(PropertyValue.of("other"))));
        });

        assertThat(stack.errors()).anyMatch(error -> error.contains("z (planned: [secret]; now: [secret])"));
    }

    @Test
    void an_extra_resource_is_refused() {
        var plan = plan(program -> program.register(thing("a").with("x", "1")));

        assertThat(up(plan, pair("1")).succeeded()).isFalse();

        assertThat(stack.errors())
                .anyMatch(error -> error.contains(
                        "::b violates plan: create is not allowed by the plan: no steps were expected for this"
                                + " resource"));
        assertThat(cloud.changes()).containsExactly("create a");
    }

    @Test
    void a_resource_that_is_planned_and_never_asked_for_is_missed() {
        var plan = plan(pair("1"));

        assertThat(up(plan, program -> program.register(thing("a").with("x", "1")))
                        .succeeded())
                .isFalse();
        assertThat(stack.errors())
                .anyMatch(error -> error.startsWith("expected resource operations for ") && error.contains("::b"));
    }

    @Test
    void a_replacement_in_place_of_an_update_is_refused() {
        stack.up(pair("1"));
        var plan = plan(pair("2"));
        assertThat(steps(plan, "a")).containsExactly(StepOp.UPDATE);
        cloud.replaceOn.add("x");

        assertThat(up(plan, pair("2")).succeeded()).isFalse();

        assertThat(stack.errors())
                .anyMatch(error -> error.contains(
                        "create-replacement is not allowed by the plan: this resource is constrained to update"));
        assertThat(cloud.changes()).isEmpty();
    }

    @Test
    void both_orders_of_replacement_are_planned_as_the_stock_command_plans_them() {
        stack.up(pair("1"));
        cloud.replaceOn.add("x");
        assertThat(steps(plan(pair("2")), "a"))
                .containsExactly(StepOp.CREATE_REPLACEMENT, StepOp.REPLACE, StepOp.DELETE_REPLACED);

        cloud.deleteBeforeReplace = true;
        cloud.refusesDeletionInUse = false;
        var plan = plan(pair("2"));
        assertThat(steps(plan, "a")).containsExactly(StepOp.DELETE_REPLACED, StepOp.REPLACE, StepOp.CREATE_REPLACEMENT);
        assertThat(up(plan, pair("2")).succeeded()).as("%s", stack.errors()).isTrue();
    }

    @Test
    void a_deletion_has_to_be_planned() {
        stack.up(pair("1"));
        var keeping = plan(pair("1"));
        FakeProgram.Body alone = program -> program.register(thing("a").with("x", "1"));

        assertThat(up(keeping, alone).succeeded()).isFalse();
        assertThat(stack.errors()).anyMatch(error -> error.contains("delete is not allowed by the plan"));
        assertThat(cloud.changes()).isEmpty();

        assertThat(up(plan(alone), alone).succeeded()).as("%s", stack.errors()).isTrue();
        assertThat(cloud.changes()).containsExactly("delete b");
    }

    @Test
    void names_are_drawn_from_the_plan() {
        var seeds = new ConcurrentLinkedQueue<String>();
        cloud.check = request -> {
            if (request.urn().name().equals("a")) {
                seeds.add(Base64.getEncoder().encodeToString(request.randomSeed()));
            }
            return CheckAnswer.accepted(request.news());
        };

        up(plan(pair("1")), pair("1"));

        assertThat(seeds).hasSize(2).containsOnly(seeds.peek());
    }

    @Test
    void what_is_no_plan_is_told_in_one_sentence() {
        plan(pair("1"));
        UnaryOperator<String> none = UnaryOperator.identity();

        assertThatThrownBy(() -> PlanJsonReader.read(
                        file.substring(0, file.length() / 2).getBytes(StandardCharsets.UTF_8), none))
                .isInstanceOf(StateFormatException.class)
                .hasMessageContaining("ends too early");
        assertThatThrownBy(() -> PlanJsonReader.read("{}".getBytes(StandardCharsets.UTF_8), none))
                .hasMessage("it is no plan: it has no 'manifest'");
        assertThatThrownBy(() -> PlanJsonReader.read(
                        ("{\"version\": 2, \"plan\": " + file + "}").getBytes(StandardCharsets.UTF_8), none))
                .hasMessageContaining("it has version 2 and the latest known here is 1");
    }

    @Test
    void a_plan_with_a_part_missing_is_refused_with_what_is_missing() {
        plan(pair("1"));
        var whole = file;
        Function<String, String> refusal = text -> {
            assertThat(text).as("nothing was changed").isNotEqualTo(whole);
            var e = catchThrowableOfType(
                    StateFormatException.class,
                    () -> PlanJsonReader.read(text.getBytes(StandardCharsets.UTF_8), new FakeSecrets("key")::decrypt));
            return e == null ? "accepted" : String.valueOf(e.getMessage());
        };

        assertThat(refusal.apply("{\"manifest\": {}}")).isEqualTo("it is no whole plan: its 'manifest' has no 'time'");
        assertThat(refusal.apply("{\"manifest\": null}")).contains("manifest");
        assertThat(refusal.apply(whole.replaceFirst("\"custom\": true,", "")))
                .startsWith("it is no whole plan: the 'goal' of urn:pulumi:")
                .endsWith(" has no 'custom'");
        assertThat(refusal.apply(whole.replaceFirst("(?s)\"inputDiff\": \\{.*?(?=\"outputDiff\")", "")))
                .endsWith(" has no 'inputDiff'");
        assertThat(refusal.apply(whole.replaceFirst("\"name\": \"a\"", "\"name\": \"b\"")))
                .contains("::a is that of 'b' of the type");
        assertThat(refusal.apply(whole.replaceFirst("\"goal\": ", "\"gaol\": ")))
                .contains("it has steps for ", " and no 'goal'");
        assertThat(refusal.apply(whole.replaceFirst("\"seed\": \"", "\"seed\": \"%%")))
                .startsWith("the 'seed' of ")
                .endsWith(" is no base64");
        assertThat(refusal.apply(whole.replaceFirst("(?s)(\"resourcePlans\": \\{.*\\})\\s*\\}\\s*$", "$1, $1}")))
                .startsWith("it has urn:")
                .endsWith(" twice");
        assertThat(refusal.apply("{\"version\": 1}")).contains("it has no 'manifest'");
        assertThat(refusal.apply("{\"version\": 1, \"plan\": null}")).contains("plan");
        assertThat(refusal.apply("null")).isNotEqualTo("accepted");
        assertThat(refusal.apply("[]")).isNotEqualTo("accepted");
    }
}
