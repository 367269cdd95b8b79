package dev.rootstock.engine.acceptance;

import static dev.rootstock.engine.fake.FakeProgram.Context.thing;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rootstock.engine.fake.FakeCloud;
import dev.rootstock.engine.fake.FakeProgram;
import dev.rootstock.engine.fake.Resource;
import dev.rootstock.engine.fake.TestStack;
import dev.rootstock.engine.program.Hook;
import dev.rootstock.engine.resource.HookType;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Functions of the program that are called around steps. */
final class HooksAcceptanceTest {
    private final FakeCloud cloud = new FakeCloud();
    private final TestStack stack = new TestStack(cloud);
    private final List<String> seen = new CopyOnWriteArrayList<>();

    private FakeProgram.Body program(Set<String> failing, boolean onDryRun, FakeProgram.Body rest) {
        return context -> {
            for (var type : HookType.values()) {
                for (var nth : List.of("1", "2")) {
                    var name = type.label() + nth;
                    context.monitor()
                            .registerHook(new Hook.Named(
                                    name,
                                    occasion -> {
                                        seen.add(name);
                                        cloud.calls.add(name);
                                        return failing.contains(name)
                                                ? new Hook.Answer.Failed("not today")
                                                : new Hook.Answer.Done(false);
                                    },
                                    type == HookType.ON_ERROR,
                                    onDryRun,
                                    false));
                }
            }
            rest.run(context);
        };
    }

    private static Resource hooked(Resource resource) {
        for (var type : HookType.values()) {
            resource.hooks(type, type.label() + "1", type.label() + "2");
        }
        return resource;
    }

    private FakeProgram.Body hooked(String x) {
        return program(
                Set.of(), false, context -> context.register(hooked(thing("a").with("x", x))));
    }

    @Test
    @DisplayName("52: hooks are called once each, in their order, before and after creation, update and deletion")
    void hooksAreCalledInOrder() {
        stack.up(hooked("1"));
        assertThat(cloud.calls)
                .containsExactly("BeforeCreate1", "BeforeCreate2", "create a", "AfterCreate1", "AfterCreate2");
        cloud.calls.clear();

        stack.up(hooked("2"));
        assertThat(cloud.calls)
                .containsExactly("BeforeUpdate1", "BeforeUpdate2", "update a", "AfterUpdate1", "AfterUpdate2");
        cloud.calls.clear();

        stack.up(hooked("2"));
        assertThat(cloud.calls).as("nothing happens to what is the same").isEmpty();

        stack.up(program(Set.of(), false, _ -> {}));
        assertThat(cloud.calls)
                .containsExactly("BeforeDelete1", "BeforeDelete2", "delete a", "AfterDelete1", "AfterDelete2");
    }

    @Test
    @DisplayName("52: a hook that fails before a step prevents the call; the hooks after it are not called either")
    void aFailureBeforeAStepPreventsIt() {
        for (var phase : List.of("Create", "Update", "Delete")) {
            var failing = Set.of("Before" + phase + "1");
            var x = phase.equals("Create") ? "1" : "2";
            cloud.calls.clear();

            var result = stack.up(program(failing, false, context -> {
                if (!phase.equals("Delete")) {
                    context.register(hooked(thing("a").with("x", x)));
                }
            }));

            assertThat(result.succeeded()).isFalse();
            assertThat(cloud.calls).containsExactly("Before" + phase + "1");
            assertThat(stack.errors()).singleElement().asString().contains("not today");
            if (phase.equals("Create")) {
                stack.up(hooked("1"));
            }
        }
        assertThat(stack.resource("a").inputs().text("x")).contains("1");
    }

    @Test
    @DisplayName("52: a hook that fails after a step fails the run, and the state has what was done")
    void aFailureAfterAStepKeepsTheState() {
        var result = stack.up(program(
                Set.of("AfterCreate1"),
                false,
                context -> context.register(hooked(thing("a").with("x", "1")))));

        assertThat(result.succeeded()).isFalse();
        assertThat(stack.names()).containsExactly("a");
        assertThat(cloud.names()).containsExactly("a");

        assertThat(stack.up(program(Set.of("AfterDelete1"), false, _ -> {})).succeeded())
                .isFalse();
        assertThat(stack.names()).isEmpty();
    }

    @Test
    @DisplayName("52: previews call only those hooks that ask for it")
    void previewsCallOnlyWhatAsksForIt() {
        FakeProgram.Body one = context -> context.register(hooked(thing("a")));

        stack.preview(program(Set.of(), false, one));
        assertThat(seen).isEmpty();

        stack.preview(program(Set.of(), true, one));
        assertThat(seen).containsExactly("BeforeCreate1", "BeforeCreate2", "AfterCreate1", "AfterCreate2");
    }

    @Test
    @DisplayName("52: both halves of a replacement have their hooks")
    void replacementsHaveHooksToo() {
        cloud.replaceOn.add("x");
        stack.up(hooked("1"));
        cloud.calls.clear();

        stack.up(hooked("2"));

        assertThat(new ArrayList<>(cloud.calls))
                .containsExactly(
                        "BeforeCreate1",
                        "BeforeCreate2",
                        "create a",
                        "AfterCreate1",
                        "AfterCreate2",
                        "BeforeDelete1",
                        "BeforeDelete2",
                        "delete a",
                        "AfterDelete1",
                        "AfterDelete2");
    }

    @Test
    @DisplayName("43: a destruction without the program is refused where hooks of deletions need it")
    void hooksOfDeletionsNeedTheProgram() {
        stack.up(hooked("1"));

        assertThat(stack.destroy().succeeded()).isFalse();

        assertThat(stack.errors())
                .containsExactly("You must run with the `--run-program` flag to use delete hooks during destroy.");
        assertThat(cloud.names()).containsExactly("a");
    }
}
