package dev.rootstock.engine.acceptance;

import static dev.rootstock.engine.fake.FakeProgram.Context.thing;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rootstock.engine.fake.FakeCloud;
import dev.rootstock.engine.fake.FakeProgram;
import dev.rootstock.engine.fake.Resource;
import dev.rootstock.engine.fake.TestStack;
import dev.rootstock.engine.program.Invocation;
import dev.rootstock.engine.program.ReadRegistration;
import dev.rootstock.engine.provider.CreateRequest;
import dev.rootstock.engine.provider.InvokeAnswer;
import dev.rootstock.engine.provider.InvokeRequest;
import dev.rootstock.engine.resource.Urn;
import dev.rootstock.engine.value.ObjectValue;
import dev.rootstock.engine.value.PropertyValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Functions that programs call: of packages, and of the engine itself. */
final class FunctionsAcceptanceTest {
    private final FakeCloud cloud = new FakeCloud();
    private final TestStack stack = new TestStack(cloud);
    private final List<InvokeAnswer> answers = new ArrayList<>();

    private void invoke(FakeProgram.Context program, String token, ObjectValue arguments, Set<Urn> dependsOn) {
        answers.add(program.await(
                program.monitor().invoke(new Invocation(token, arguments, "", "", "", null, dependsOn, ""))));
    }

    private static ObjectValue urn(Urn urn) {
        return ObjectValue.ofTexts(Map.of("urn", urn.text()));
    }

    @Test
    @DisplayName(
            "55: a function that waits for what a preview does not make is not called, and what it answers is unknown")
    void whatIsNotThereYetKeepsAFunctionFromBeingCalled() {
        FakeProgram.Body program = context -> {
            var component = context.register(new Resource("my:index:Group", "group").component());
            context.register(thing("a").parent(component.urn()));
            invoke(context, "test:index:look", ObjectValue.EMPTY, Set.of(component.urn()));
        };

        stack.preview(program);
        assertThat(answers).singleElement().isInstanceOf(InvokeAnswer.Unknown.class);
        assertThat(cloud.requests).noneMatch(InvokeRequest.class::isInstance);

        stack.up(program);
        assertThat(answers).last().isInstanceOf(InvokeAnswer.Returned.class);

        stack.preview(program);
        assertThat(answers).last().as("by now it is there").isInstanceOf(InvokeAnswer.Returned.class);
    }

    @Test
    @DisplayName("55: nothing is waited for that is no resource of the program, nor for a component that has nothing to"
            + " make")
    void onlyWhatIsToBeMadeCounts() {
        stack.preview(context -> {
            var component = context.register(new Resource("my:index:Group", "group").component());
            var stranger = Urn.of("dev", "project", java.util.Optional.empty(), "test:index:Thing", "stranger");
            invoke(context, "test:index:look", ObjectValue.EMPTY, Set.of(component.urn(), stranger));
        });
        assertThat(answers).singleElement().isInstanceOf(InvokeAnswer.Returned.class);
    }

    @Test
    @DisplayName("55: what lies under a resource that a provider manages does not count")
    void aManagedResourceStandsForItselfAlone() {
        stack.up(context -> context.register(thing("a")));

        stack.preview(context -> {
            var a = context.register(thing("a"));
            context.register(thing("below").parent(a.urn()));
            invoke(context, "test:index:look", ObjectValue.EMPTY, Set.of(a.urn()));
        });
        assertThat(answers).singleElement().isInstanceOf(InvokeAnswer.Returned.class);
    }

    @Test
    @DisplayName("55: a function waits for the registrations under a component that it depends on")
    void aFunctionWaitsForWhatIsUnderWay() {
        var asked = new CountDownLatch(1);
        cloud.before = call -> {
            if (call.equals("create a")) {
                try {
                    assertThat(asked.await(60, TimeUnit.SECONDS)).isTrue();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            }
        };
        stack.up(context -> {
            var component = context.register(new Resource("my:index:Group", "group").component());
            var a = context.monitor().register(context.registration(thing("a").parent(component.urn())));
            var answer = context.monitor()
                    .invoke(new Invocation(
                            "test:index:look", ObjectValue.EMPTY, "", "", "", null, Set.of(component.urn()), ""));
            asked.countDown();
            assertThat(context.await(answer)).isInstanceOf(InvokeAnswer.Returned.class);
            context.await(a);
        });
        var order = cloud.requests.stream()
                .filter(request -> request instanceof InvokeRequest || request instanceof CreateRequest)
                .map(request -> request.getClass().getSimpleName())
                .toList();
        assertThat(order).containsExactly("CreateRequest", "InvokeRequest");
    }

    @Test
    @DisplayName(
            "55: getResource answers with the outputs that a resource has in this operation, made, read or component")
    void getResourceAnswersWhatIsTrueNow() {
        stack.up(program -> program.register(thing("a").with("x", "1")));
        var inputs = cloud.things.get("a-1").inputs();
        cloud.things.put("r-1", new FakeCloud.Thing(stack.resource("a").urn(), inputs, ""));

        var result = stack.up(program -> {
            var a = program.register(thing("a").with("x", "2"));
            invoke(program, "pulumi:pulumi:getResource", urn(a.urn()), Set.of());
            var component = program.register(new Resource("my:index:Group", "group").component());
            program.outputs(component.urn(), ObjectValue.ofTexts(Map.of("done", "yes")));
            invoke(program, "pulumi:pulumi:getResource", urn(component.urn()), Set.of());
            program.await(program.monitor()
                    .read(new ReadRegistration(
                            "test:index:Thing",
                            "read",
                            "r-1",
                            program.stack(),
                            ObjectValue.EMPTY,
                            "",
                            Set.of(),
                            List.of(),
                            "",
                            "")));
            var read = Urn.of("dev", "project", java.util.Optional.empty(), "test:index:Thing", "read");
            invoke(program, "pulumi:pulumi:getResource", urn(read), Set.of());
            invoke(program, "pulumi:pulumi:getResource", urn(new Urn(a.urn() + "-nobody")), Set.of());
        });

        assertThat(result.succeeded()).isTrue();
        var a = ((InvokeAnswer.Returned) answers.get(0)).value();
        assertThat(a.text("id")).contains("a-1");
        assertThat(a.object("state").orElseThrow().text("x")).contains("2");
        assertThat(a.text("provider").orElseThrow()).contains("pulumi:providers:test::default");
        assertThat(((InvokeAnswer.Returned) answers.get(1))
                        .value()
                        .object("state")
                        .orElseThrow()
                        .text("done"))
                .contains("yes");
        assertThat(((InvokeAnswer.Returned) answers.get(2)).value().text("id")).contains("r-1");
        assertThat(answers.get(3))
                .isInstanceOfSatisfying(
                        InvokeAnswer.Failed.class,
                        failed -> assertThat(failed.error().message()).contains("unknown resource"));
    }

    @Test
    @DisplayName("55: secret arguments reach the function as what they are, and unknown ones keep it from being called")
    void argumentsKeepTheirNature() {
        var secret = PropertyValue.secret(PropertyValue.of("s"));

        stack.up(program -> {
            invoke(program, "test:index:echo", ObjectValue.EMPTY.with("a", secret), Set.of());
            invoke(program, "test:index:echo", ObjectValue.EMPTY.with("a", PropertyValue.UNKNOWN), Set.of());
        });

        assertThat(((InvokeAnswer.Returned) answers.get(0)).value().get("a")).isEqualTo(secret);
        assertThat(cloud.requests).filteredOn(InvokeRequest.class::isInstance).hasSize(1);
    }
}
