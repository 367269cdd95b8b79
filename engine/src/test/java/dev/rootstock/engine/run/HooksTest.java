package dev.rootstock.engine.run;

import static dev.rootstock.engine.fake.FakeProgram.Context.thing;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rootstock.engine.event.Diagnostic;
import dev.rootstock.engine.fake.FakeCloud;
import dev.rootstock.engine.fake.FakeProgram;
import dev.rootstock.engine.fake.TestStack;
import dev.rootstock.engine.program.Hook;
import dev.rootstock.engine.provider.ProviderError;
import dev.rootstock.engine.resource.HookType;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** Functions of the program around steps, and the program that stays for them. */
final class HooksTest {
    private final FakeCloud cloud = new FakeCloud();
    private final TestStack stack = new TestStack(cloud);
    private final List<String> seen = new CopyOnWriteArrayList<>();
    private Hook.Answer answer = new Hook.Answer.Done(false);

    private Hook.Answer note(Hook.Occasion occasion) {
        var state = occasion.after() == null ? occasion.before() : occasion.after();
        var name = state == null ? "?" : state.urn().name();
        seen.add(occasion.type().label() + " " + name + occasion.errors());
        return answer;
    }

    private void know(FakeProgram.Context program, boolean onDryRun, boolean ignoreErrors) {
        assertThat(program.monitor().registerHook(new Hook.Named("note", this::note, false, onDryRun, ignoreErrors)))
                .isEmpty();
    }

    @Test
    void eachStepIsPrecededAndFollowedByItsHooks() {
        stack.up(program -> {
            know(program, false, false);
            program.register(thing("a")
                    .with("x", "1")
                    .hooks(HookType.BEFORE_CREATE, "note")
                    .hooks(HookType.AFTER_CREATE, "note")
                    .hooks(HookType.BEFORE_DELETE, "note")
                    .hooks(HookType.AFTER_DELETE, "note"));
        });
        assertThat(seen).containsExactly("BeforeCreate a[]", "AfterCreate a[]");
        seen.clear();

        stack.up(program -> {
            know(program, false, false);
            program.register(thing("a")
                    .with("x", "2")
                    .hooks(HookType.BEFORE_UPDATE, "note")
                    .hooks(HookType.AFTER_UPDATE, "note")
                    .hooks(HookType.BEFORE_DELETE, "note")
                    .hooks(HookType.AFTER_DELETE, "note"));
        });
        assertThat(seen).containsExactly("BeforeUpdate a[]", "AfterUpdate a[]");
        seen.clear();

        assertThat(stack.up(program -> know(program, false, false)).succeeded()).isTrue();
        assertThat(seen).containsExactly("BeforeDelete a[]", "AfterDelete a[]");
    }

    @Test
    void previewsCallOnlyTheHooksThatAskForIt() {
        stack.preview(program -> {
            know(program, false, false);
            program.register(thing("a").hooks(HookType.BEFORE_CREATE, "note"));
        });
        assertThat(seen).isEmpty();

        stack.preview(program -> {
            know(program, true, false);
            program.register(thing("a").hooks(HookType.BEFORE_CREATE, "note"));
        });
        assertThat(seen).containsExactly("BeforeCreate a[]");
    }

    @Test
    void aHookThatFailsBeforeAStepPreventsItAndOneAfterItFailsTheRunButKeepsTheResource() {
        answer = new Hook.Answer.Failed("no");
        stack.up(program -> {
            know(program, false, false);
            program.register(thing("a").hooks(HookType.BEFORE_CREATE, "note"));
        });
        assertThat(stack.errors()).containsExactly("before hook \"note\" failed: no");
        assertThat(stack.names()).isEmpty();

        var result = stack.up(program -> {
            know(program, false, false);
            program.register(thing("a").hooks(HookType.AFTER_CREATE, "note"));
        });
        assertThat(result.succeeded()).isFalse();
        assertThat(stack.errors()).containsExactly("after hook \"note\" failed: no");
        assertThat(stack.names()).containsExactly("a");
    }

    @Test
    void aHookWhoseErrorsDoNotMatterOnlyWarns() {
        answer = new Hook.Answer.Failed("no");

        var result = stack.up(program -> {
            know(program, false, true);
            program.register(thing("a").hooks(HookType.BEFORE_CREATE, "note"));
        });

        assertThat(result.succeeded()).isTrue();
        assertThat(stack.diagnostics(Diagnostic.Severity.WARNING))
                .containsExactly("BeforeCreate hook \"note\" failed: no");
    }

    @Test
    void aHookThatNobodyRegisteredFailsTheStepAndADestroyWithoutTheProgramIsRefused() {
        stack.up(program -> program.register(thing("a").hooks(HookType.BEFORE_CREATE, "gone")));
        assertThat(stack.errors()).containsExactly("hook \"gone\" was not registered");

        stack.up(program -> {
            know(program, false, false);
            program.register(thing("b").hooks(HookType.BEFORE_DELETE, "note"));
        });
        assertThat(stack.destroy().succeeded()).isFalse();
        assertThat(stack.errors()).singleElement().asString().contains("--run-program");
        assertThat(stack.names()).containsExactly("b");
    }

    @Test
    void aFailedCallIsTriedAgainAsLongAsTheErrorHookAsksForIt() {
        cloud.failures.put("create a", ProviderError.of("busy"));

        var result = stack.up(program -> {
            program.monitor()
                    .registerHook(new Hook.Named(
                            "again",
                            occasion -> {
                                note(occasion);
                                if (occasion.errors().size() == 2) {
                                    cloud.failures.clear();
                                }
                                return new Hook.Answer.Done(true);
                            },
                            true,
                            true,
                            false));
            program.register(thing("a").hooks(HookType.ON_ERROR, "again"));
        });

        assertThat(result.succeeded()).isTrue();
        assertThat(seen).containsExactly("OnError a[busy]", "OnError a[busy, busy]");
        assertThat(stack.names()).containsExactly("a");
    }

    @Test
    void anErrorHookThatWantsNoRetryLeavesTheFailureAsItIs() {
        cloud.failures.put("create a", ProviderError.of("busy"));

        stack.up(program -> {
            program.monitor().registerHook(new Hook.Named("once", this::note, true, true, false));
            program.register(thing("a").hooks(HookType.ON_ERROR, "once"));
        });

        assertThat(seen).containsExactly("OnError a[busy]");
        assertThat(stack.errors()).containsExactly("busy");
    }

    @Test
    void oneNameMeansOneHook() {
        stack.up(program -> {
            know(program, false, false);
            assertThat(program.monitor().registerHook(new Hook.Named("note", this::note, true, true, false)))
                    .contains("resource hook already registered for name \"note\"");
        });
    }

    @Test
    void aProgramThatWaitsForTheEndIsThereForTheHooksOfDeletions() {
        stack.up(program -> {
            know(program, false, false);
            program.register(thing("a").hooks(HookType.BEFORE_DELETE, "note"));
        });
        var ended = new CopyOnWriteArrayList<String>();

        var result = stack.up(program -> {
            know(program, false, false);
            program.outputs(program.stack(), dev.rootstock.engine.value.ObjectValue.EMPTY);
            program.await(program.monitor().awaitShutdown());
            ended.addAll(seen);
        });

        assertThat(result.succeeded()).isTrue();
        assertThat(ended).containsExactly("BeforeDelete a[]");
        assertThat(stack.names()).isEmpty();
    }

    @Test
    void aProgramThatFailsAfterItHasWaitedFailsTheRun() {
        var result = stack.up(program -> {
            program.await(program.monitor().awaitShutdown());
            throw new IllegalStateException("late");
        });

        assertThat(result.succeeded()).isFalse();
        assertThat(stack.errors()).singleElement().asString().contains("late");
    }
}
