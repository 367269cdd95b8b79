package dev.rootstock.engine.acceptance;

import static dev.rootstock.engine.fake.FakeProgram.Context.thing;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rootstock.engine.fake.FakeCloud;
import dev.rootstock.engine.fake.FakeProgram;
import dev.rootstock.engine.fake.Resource;
import dev.rootstock.engine.fake.TestStack;
import dev.rootstock.engine.program.Hook;
import dev.rootstock.engine.program.RegistrationAnswer;
import dev.rootstock.engine.provider.ConfigureRequest;
import dev.rootstock.engine.resource.HookType;
import dev.rootstock.engine.run.OperationKind;
import dev.rootstock.engine.run.OperationResult;
import dev.rootstock.engine.value.PropertyValue;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Refreshes and destructions for which the program runs: it gives hooks and providers, and nothing is made for it. */
final class RunProgramAcceptanceTest {
    private final FakeCloud cloud = new FakeCloud();
    private final TestStack stack = new TestStack(cloud);
    private final List<RegistrationAnswer.Registered> answers = new ArrayList<>();

    private OperationResult run(OperationKind kind, FakeProgram.Body body) {
        var options = stack.options.change().runProgram(true).build();
        return stack.keep(stack.operation(kind, options)
                .program(FakeProgram.of(body))
                .build()
                .execute());
    }

    private FakeProgram.Body hooked(String name) {
        return program -> {
            program.monitor()
                    .registerHook(new Hook.Named(
                            "gone",
                            occasion -> {
                                cloud.calls.add(occasion.type().label());
                                return new Hook.Answer.Done(false);
                            },
                            false,
                            false,
                            false));
            answers.add(program.register(
                    thing(name).hooks(HookType.BEFORE_DELETE, "gone").hooks(HookType.AFTER_DELETE, "gone")));
        };
    }

    private static FakeProgram.Body withToken(String token) {
        return program -> {
            var provider = program.register(new Resource("pulumi:providers:test", "own").with("token", token));
            program.register(thing("a").with("x", "1").provider(provider));
            program.register(thing("b").with("x", "1").provider(provider));
        };
    }

    @BeforeEach
    void atFirst() {
        cloud.refusesDeletionInUse = false;
    }

    @Test
    @DisplayName("43: a destruction that runs the program calls the hooks of deletions")
    void aDestructionCallsTheHooksOfTheProgram() {
        stack.up(hooked("a"));
        cloud.calls.clear();

        assertThat(run(OperationKind.DESTROY, hooked("a")).succeeded()).isTrue();

        assertThat(cloud.calls).containsExactly("BeforeDelete", "delete a", "AfterDelete");
        assertThat(stack.resources).isEmpty();
        assertThat(answers).last().satisfies(answer -> assertThat(answer.id()).isEqualTo("a-1"));
    }

    @Test
    @DisplayName(
            "43: a destruction makes and changes nothing, and what needs something that does not exist is passed over")
    void aDestructionMakesNothing() {
        stack.up(program -> program.register(thing("a").with("x", "1")));
        cloud.calls.clear();

        var result = run(OperationKind.DESTROY, program -> {
            program.register(thing("a").with("x", "2"));
            var b = program.register(thing("new"));
            answers.add(b);
            answers.add(program.register(thing("newer").with("y", b, "arn")));
        });

        assertThat(result.succeeded()).isTrue();
        assertThat(cloud.changes()).containsExactly("delete a");
        assertThat(answers).allMatch(RegistrationAnswer.Registered::unknown);
        assertThat(stack.resources).isEmpty();
    }

    @Test
    @DisplayName("43: what the program says of protection and providers by now holds for a destruction")
    void aDestructionGoesByTheProgram() {
        stack.up(withToken("old"));
        cloud.requests.clear();

        assertThat(run(OperationKind.DESTROY, withToken("new")).succeeded()).isTrue();
        assertThat(cloud.requests)
                .filteredOn(ConfigureRequest.class::isInstance)
                .singleElement()
                .satisfies(request -> assertThat(
                                ((ConfigureRequest) request).inputs().text("token"))
                        .contains("new"));

        stack.up(program -> program.register(thing("p").protect(true)));
        assertThat(run(OperationKind.DESTROY, program -> program.register(thing("p")))
                        .succeeded())
                .isTrue();
        assertThat(cloud.things).isEmpty();
    }

    @Test
    @DisplayName("43: a program that fails keeps everything from being destroyed")
    void aProgramThatFailsDestroysNothing() {
        stack.up(program -> program.register(thing("a")));

        assertThat(run(OperationKind.DESTROY, _ -> {
                            throw new IllegalStateException("no");
                        })
                        .succeeded())
                .isFalse();

        assertThat(cloud.names()).containsExactly("a");
        assertThat(stack.names()).containsExactly("a");
    }

    @Test
    @DisplayName("39: a refresh that runs the program reads with the providers that it configures, and makes nothing")
    void aRefreshReadsWithTheProgramsProviders() {
        stack.up(withToken("old"));
        cloud.requests.clear();
        cloud.calls.clear();
        cloud.things.computeIfPresent(
                "a-1",
                (_, thing) -> new FakeCloud.Thing(thing.urn(), thing.inputs().with("x", PropertyValue.of("9")), ""));

        var result = run(OperationKind.REFRESH, program -> {
            withToken("new").run(program);
            answers.add(program.register(thing("later")));
        });

        assertThat(result.succeeded()).isTrue();
        assertThat(cloud.changes()).isEmpty();
        assertThat(cloud.requests)
                .filteredOn(ConfigureRequest.class::isInstance)
                .singleElement()
                .satisfies(request -> assertThat(
                                ((ConfigureRequest) request).inputs().text("token"))
                        .contains("new"));
        assertThat(stack.resource("a").inputs().text("x")).contains("9");
        assertThat(stack.names()).containsExactly("own", "a", "b");
        assertThat(answers).singleElement().matches(RegistrationAnswer.Registered::unknown);
    }

    @Test
    @DisplayName("40: a refresh that runs the program forgets what is gone and reads what the program dropped as well")
    void aRefreshReadsWhatTheProgramDropped() {
        stack.up(program -> {
            program.register(thing("a"));
            program.register(thing("b"));
        });
        cloud.things.clear();

        assertThat(run(OperationKind.REFRESH, program -> answers.add(program.register(thing("a"))))
                        .succeeded())
                .isTrue();

        assertThat(stack.names()).isEmpty();
        assertThat(answers).singleElement().matches(RegistrationAnswer.Registered::unknown);
    }

    @Test
    @DisplayName(
            "39: an update that refreshes as the program runs finds drift and turns it back, and makes again what is"
                    + " gone")
    void anUpdateRefreshesAsItGoes() {
        stack.up(withToken("old"));
        cloud.things.remove("b-2");
        cloud.things.computeIfPresent(
                "a-1",
                (_, thing) -> new FakeCloud.Thing(thing.urn(), thing.inputs().with("x", PropertyValue.of("9")), ""));
        stack.with(options -> options.refreshFirst(true));

        assertThat(run(OperationKind.UPDATE, withToken("new")).succeeded()).isTrue();

        assertThat(cloud.things.get("a-1").inputs().text("x")).contains("1");
        assertThat(cloud.names()).containsExactly("a", "b");
        assertThat(stack.resource("b").id()).isEqualTo("b-3");
    }

    @Test
    @DisplayName(
            "39: what is gone and cannot be made again stays in the state, so that nothing that refers to it is left"
                    + " alone")
    void whatCannotBeMadeAgainStays() {
        stack.up(program -> {
            var a = program.register(thing("a"));
            program.register(thing("b").with("y", a, "arn"));
        });
        cloud.things.remove("a-1");
        cloud.failures.put("create a", dev.rootstock.engine.provider.ProviderError.of("no"));
        stack.with(options -> options.refreshFirst(true));

        assertThat(run(OperationKind.UPDATE, program -> program.register(thing("a")))
                        .succeeded())
                .isFalse();

        assertThat(stack.names()).containsExactly("a", "b");
    }

    @Test
    @DisplayName("39: an update does not make a second set of resources where most of the first is reported as gone")
    void anUpdateStopsWhereMostIsGone() {
        FakeProgram.Body many = program -> {
            for (var i = 0; i < 20; i++) {
                program.register(thing("t" + i));
            }
        };
        stack.up(many);
        cloud.things.clear();
        stack.with(options -> options.refreshFirst(true));

        assertThat(run(OperationKind.UPDATE, many).succeeded()).isFalse();

        assertThat(cloud.things).hasSizeLessThanOrEqualTo(5);
        assertThat(stack.errors()).anySatisfy(error -> assertThat(error).contains("--allow-mass-removal"));
    }
}
