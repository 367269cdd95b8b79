package dev.rootstock.engine.run;

import static dev.rootstock.engine.fake.FakeProgram.Context.thing;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rootstock.engine.builtin.StackReader;
import dev.rootstock.engine.event.Diagnostic;
import dev.rootstock.engine.event.Event;
import dev.rootstock.engine.event.StepOp;
import dev.rootstock.engine.fake.FakeCloud;
import dev.rootstock.engine.fake.FakeProgram;
import dev.rootstock.engine.fake.Resource;
import dev.rootstock.engine.fake.TestStack;
import dev.rootstock.engine.program.Invocation;
import dev.rootstock.engine.program.MethodCall;
import dev.rootstock.engine.program.ReadRegistration;
import dev.rootstock.engine.program.RegistrationAnswer;
import dev.rootstock.engine.provider.InvokeAnswer;
import dev.rootstock.engine.resource.Origin;
import dev.rootstock.engine.resource.Urn;
import dev.rootstock.engine.value.ObjectValue;
import dev.rootstock.engine.value.PropertyValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** What a program gets from the engine besides resources of its own: reads, functions, outputs; and what observers see. */
final class MonitorTest {
    private final FakeCloud cloud = new FakeCloud();
    private final TestStack stack = new TestStack(cloud);

    private static ReadRegistration reading(
            FakeProgram.Context program, String type, String name, String id, ObjectValue inputs) {
        return new ReadRegistration(type, name, id, program.stack(), inputs, "", Set.of(), List.of(), "", "");
    }

    @Test
    void aReadObjectIsInTheStateAndIsNeverDeleted() {
        cloud.things.put(
                "vpc-1",
                new FakeCloud.Thing(stackless("x"), ObjectValue.EMPTY.with("cidr", PropertyValue.of("10/8")), ""));
        var outputs = new AtomicReference<ObjectValue>();
        FakeProgram.Body body = program -> {
            var answer = program.await(
                    program.monitor().read(reading(program, "test:index:Thing", "vpc", "vpc-1", ObjectValue.EMPTY)));
            outputs.set(((RegistrationAnswer.Registered) answer).outputs());
        };

        assertThat(stack.up(body).succeeded()).isTrue();

        assertThat(outputs.get().text("cidr")).contains("10/8");
        assertThat(stack.resource("vpc").external()).isTrue();
        assertThat(stack.up(body).changed()).isFalse();
        stack.up(_ -> {});
        assertThat(stack.changes()).containsExactly("discard vpc");
        assertThat(cloud.things).containsOnlyKeys("vpc-1");
    }

    private static Urn stackless(String name) {
        return new Urn("urn:pulumi:dev::project::test:index:Thing::" + name);
    }

    @Test
    void whatIsReadAndIsNotAsItShouldBeIsNotedAndFails() {
        cloud.things.put("vpc-1", new FakeCloud.Thing(stackless("x"), ObjectValue.EMPTY, ""));
        cloud.partialFailures.put("read vpc", List.of("still starting"));

        var result = stack.up(program -> {
            program.await(
                    program.monitor().read(reading(program, "test:index:Thing", "vpc", "vpc-1", ObjectValue.EMPTY)));
            program.register(FakeProgram.Context.thing("after"));
        });

        assertThat(result.succeeded()).isFalse();
        assertThat(stack.errors()).singleElement().asString().contains("vpc", "still starting");
        assertThat(stack.resource("vpc").initErrors()).containsExactly("still starting");
        assertThat(stack.names()).containsExactly("vpc");
    }

    @Test
    void whatDependsOnAReadThatFailedIsPassedOver() {
        stack.with(options -> options.continueOnError(true));
        var answers = new java.util.ArrayList<RegistrationAnswer>();

        stack.up(program -> {
            answers.add(program.await(
                    program.monitor().read(reading(program, "test:index:Thing", "vpc", "vpc-9", ObjectValue.EMPTY))));
            answers.add(program.answer(FakeProgram.Context.thing("in-it")
                    .dependsOn(new RegistrationAnswer.Registered(stackless("vpc"), "", ObjectValue.EMPTY, true))));
            program.register(FakeProgram.Context.thing("other"));
        });

        assertThat(answers.get(0)).isInstanceOf(RegistrationAnswer.Failed.class);
        assertThat(answers.get(1)).isInstanceOf(RegistrationAnswer.Skipped.class);
        assertThat(cloud.names()).containsExactly("other");
    }

    @Test
    void readingWhatDoesNotExistFails() {
        var result = stack.up(program -> program.await(
                program.monitor().read(reading(program, "test:index:Thing", "vpc", "vpc-9", ObjectValue.EMPTY))));

        assertThat(result.succeeded()).isFalse();
        assertThat(stack.errors()).singleElement().asString().contains("'vpc-9' does not exist");
    }

    @Test
    void aStackReferenceHoldsTheOtherStacksOutputs() {
        StackReader stacks = name -> name.equals("organization/network/dev")
                ? new StackReader.Answer.Outputs(ObjectValue.EMPTY
                        .with("vpc", PropertyValue.of("vpc-1"))
                        .with("password", PropertyValue.secret(PropertyValue.of("hunter2"))))
                : new StackReader.Answer.Failed("no stack named '" + name + "' found");
        var name = ObjectValue.EMPTY.with("name", PropertyValue.of("organization/network/dev"));
        var seen = new AtomicReference<ObjectValue>();
        var operation = stack.operation(OperationKind.UPDATE, stack.options)
                .stacks(stacks)
                .program(FakeProgram.of(program -> {
                    var answer = program.await(program.monitor()
                            .read(reading(
                                    program, "pulumi:pulumi:StackReference", "net", "organization/network/dev", name)));
                    seen.set(((RegistrationAnswer.Registered) answer).outputs());
                }))
                .build();

        assertThat(stack.keep(operation.execute()).succeeded()).isTrue();

        assertThat(seen.get().object("outputs").orElseThrow().text("vpc")).contains("vpc-1");
        assertThat(seen.get().get("secretOutputNames")).isEqualTo(PropertyValue.ofTexts(List.of("password")));
        assertThat(stack.resource("net").provider().urn().name()).isEqualTo("default");
    }

    @Test
    void functionsAreAnsweredByTheirPackage() {
        var answers = new ArrayList<InvokeAnswer>();
        var arguments = ObjectValue.EMPTY.with("x", PropertyValue.of("1"));
        stack.up(program -> {
            answers.add(
                    program.await(program.monitor().invoke(new Invocation("test:index:getThing", arguments, "", ""))));
            var unknown = arguments.with("y", PropertyValue.UNKNOWN);
            answers.add(
                    program.await(program.monitor().invoke(new Invocation("test:index:getThing", unknown, "", ""))));
            var a = program.register(thing("a").with("x", "1"));
            answers.add(program.await(program.monitor()
                    .invoke(new Invocation(
                            "pulumi:pulumi:getResource",
                            ObjectValue.EMPTY.with(
                                    "urn", PropertyValue.of(a.urn().text())),
                            "",
                            ""))));
        });

        assertThat(answers.get(0))
                .isEqualTo(
                        new InvokeAnswer.Returned(arguments.with("called", PropertyValue.of("test:index:getThing"))));
        assertThat(answers.get(1)).isEqualTo(new InvokeAnswer.Unknown());
        assertThat(answers.get(2))
                .isInstanceOfSatisfying(
                        InvokeAnswer.Returned.class,
                        returned -> assertThat(returned.value().text("id")).contains("a-1"));
    }

    @Test
    void whatIsSaidOnBehalfOfAnOperationHoldsNoSecretThatWasEverHandedOver() {
        var running = new AtomicReference<Operation>();
        var secret = ObjectValue.EMPTY.with("password", PropertyValue.secret(PropertyValue.of("canary-call-4471")));
        running.set(stack.operation(OperationKind.UPDATE, stack.options)
                .program(FakeProgram.of(program -> {
                    program.await(program.monitor()
                            .call(new MethodCall(
                                    "test:index:Thing/grow", secret, Map.of(), "", "", "", "", Origin.UNKNOWN)));
                    running.get()
                            .tell(Diagnostic.of(Diagnostic.Severity.WARNING, null, "a plugin quotes canary-call-4471"));
                }))
                .build());
        running.get().execute();

        assertThat(stack.events)
                .filteredOn(Diagnostic.class::isInstance)
                .extracting(said -> ((Diagnostic) said).message())
                .contains("a plugin quotes [secret]")
                .noneMatch(message -> message.contains("canary"));
    }

    @Test
    void aProgramThatTakesNoPartialValuesIsSparedThem() {
        var seen = new AtomicReference<ObjectValue>();
        stack.preview(
                program -> seen.set(program.register(thing("a").with("x", "1").withoutPartialValues())
                        .outputs()));

        assertThat(seen.get().names()).containsExactly("x");
    }

    @Test
    void everyStepBeginsAndEndsAndTheSummaryIsLast() {
        stack.up(program -> {
            var site = program.register(new Resource("my:index:Site", "site").component());
            program.register(thing("a").parent(site.urn()));
            program.outputs(site.urn(), ObjectValue.EMPTY.with("url", PropertyValue.of("u")));
        });

        assertThat(stack.events.getFirst()).isInstanceOf(Event.Started.class);
        assertThat(stack.events.getLast()).isInstanceOfSatisfying(Event.Summary.class, summary -> {
            assertThat(summary.succeeded()).isTrue();
            assertThat(summary.changes()).containsEntry(StepOp.CREATE, 3);
        });
        var ends = stack.events.stream()
                .filter(Event.StepDone.class::isInstance)
                .map(event -> ((Event.StepDone) event).step().urn().name())
                .toList();
        assertThat(ends).containsExactly("default_1_0_0", "a", "site", "project-dev");
    }

    @Test
    void noMoreCallsThanAllowedAreUnderWay() {
        stack.with(options -> options.parallel(3));
        assertThat(mostAtOnce()).isEqualTo(3);
    }

    @Test
    void aPackageMayHaveALimitOfItsOwn() {
        stack.with(options -> options.parallel(10).parallelByPackage(Map.of("test", 2)));
        assertThat(mostAtOnce()).isEqualTo(2);
    }

    /** Creates a dozen at once, each held until no more come, and says how many were held at most. */
    private int mostAtOnce() {
        var limit = Math.min(
                stack.options.parallel(), stack.options.parallelByPackage().getOrDefault("test", 99));
        var full = new CountDownLatch(limit);
        var now = new AtomicInteger();
        var most = new AtomicInteger();
        cloud.before = _ -> {
            most.accumulateAndGet(now.incrementAndGet(), Math::max);
            full.countDown();
            try {
                if (!full.await(30, TimeUnit.SECONDS)) {
                    throw new IllegalStateException("never full");
                }
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            now.decrementAndGet();
        };
        var result = stack.up(program -> {
            var answers = new ArrayList<CompletableFuture<RegistrationAnswer>>();
            for (var i = 0; i < 12; i++) {
                answers.add(program.monitor().register(program.registration(thing("n" + i))));
            }
            answers.forEach(program::await);
        });
        assertThat(result.succeeded()).isTrue();
        return most.get();
    }
}
