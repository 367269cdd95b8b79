package dev.rootstock.engine.acceptance;

import static dev.rootstock.engine.fake.FakeProgram.Context.thing;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rootstock.engine.event.StepOp;
import dev.rootstock.engine.fake.FakeCloud;
import dev.rootstock.engine.fake.FakeProgram;
import dev.rootstock.engine.fake.Resource;
import dev.rootstock.engine.fake.TestStack;
import dev.rootstock.engine.program.RegistrationAnswer;
import dev.rootstock.engine.value.PropertyValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Operations on named resources only, and on all but named ones. */
final class TargetsAcceptanceTest {
    private final FakeCloud cloud = new FakeCloud();
    private final TestStack stack = new TestStack(cloud);

    private static FakeProgram.Body both(String x) {
        return program -> {
            var a = program.register(thing("a").with("x", x));
            program.register(thing("b").with("x", x).with("y", a, "arn"));
        };
    }

    private void target(String... names) {
        stack.with(options -> options.targets(
                List.of(names).stream().map(name -> "**::" + name).toList()));
    }

    @Test
    @DisplayName(
            "35: a new resource that is not a target is not made, and the program is told that it knows nothing of it")
    void whatIsNotATargetIsNotMade() {
        var answers = new ArrayList<RegistrationAnswer.Registered>();
        target("a");

        assertThat(stack.up(program -> {
                            answers.add(program.register(thing("a")));
                            answers.add(program.register(thing("b")));
                        })
                        .succeeded())
                .isTrue();

        assertThat(stack.names()).containsExactly("a");
        assertThat(cloud.names()).containsExactly("a");
        assertThat(stack.steps()).containsExactly("create a");
        assertThat(answers).extracting(RegistrationAnswer.Registered::unknown).containsExactly(false, true);
    }

    @Test
    @DisplayName("35: a target that depends on a new resource that is none fails, and the error names both")
    void aTargetCannotDependOnWhatIsNotMade() {
        target("c");

        var result = stack.up(program -> {
            var b = program.register(thing("b"));
            program.register(thing("c").with("y", b, "arn"));
        });

        assertThat(result.succeeded()).isFalse();
        assertThat(stack.errors()).singleElement().asString().contains("::c' depends on", "::b' which was");
        assertThat(cloud.things).isEmpty();
    }

    @Test
    @DisplayName("35: a preview names every new resource that targets depend on and that is none")
    void aPreviewNamesAllThatIsNotMade() {
        target("c", "d");

        var result = stack.preview(program -> {
            var a = program.register(thing("a"));
            var b = program.register(thing("b"));
            program.register(thing("c").dependsOn(a));
            program.register(thing("d").dependsOn(b));
        });

        assertThat(result.succeeded()).isFalse();
        assertThat(stack.errors()).hasSize(2);
        assertThat(stack.errors().get(1)).contains("::d' depends on", "::b' which was");
        assertThat(stack.isSummedUpAs("preview failed")).isTrue();
    }

    @Test
    @DisplayName("35: the chain of what is not made may be long, and only a target in it is an error")
    void whatIsLeftOutMayDependOnWhatIsLeftOut() {
        target("other");

        assertThat(stack.up(program -> {
                            both("1").run(program);
                            program.register(thing("other"));
                        })
                        .succeeded())
                .isTrue();

        assertThat(cloud.names()).containsExactly("other");
    }

    @Test
    @DisplayName("35: a target that is nowhere is an error, and nothing is deleted")
    void aTargetThatDoesNotExistIsAnError() {
        stack.up(both("1"));
        var typo = stack.resource("b").urn() + "-typo";
        stack.with(options -> options.targets(List.of(typo, "**::a")));

        assertThat(stack.up(_ -> {}).succeeded()).isFalse();
        assertThat(stack.errors()).singleElement().asString().contains("'" + typo + "' could not be found");
        assertThat(stack.destroy().succeeded()).isFalse();
        assertThat(stack.refresh().succeeded()).isFalse();
        assertThat(cloud.names()).containsExactly("a", "b");

        stack.with(options -> options.targets(List.of()).replace(List.of(typo)));
        assertThat(stack.up(both("1")).succeeded()).isFalse();
        assertThat(stack.steps()).isEmpty();

        stack.with(options -> options.replace(List.of()).targets(List.of(typo)));
        assertThat(stack.up(program -> program.register(thing("b-typo"))).succeeded())
                .as("it is new")
                .isTrue();
    }

    @Test
    @DisplayName("36: what is no target stays in the state word for word, whatever the program says of it")
    void theStateOfWhatIsNotATargetIsKept() {
        stack.up(both("1"));
        var before = stack.resource("b");
        target("a");

        stack.up(program -> {
            program.register(thing("a").with("x", "2"));
            program.register(thing("b").with("x", "9").protect(true).ignoreChanges("x"));
        });

        assertThat(stack.changes()).containsExactly("update a");
        assertThat(stack.resource("b")).isEqualTo(before);
    }

    @Test
    @DisplayName("36: what the program dropped is deleted only if it is a target")
    void onlyTargetsAreDeleted() {
        stack.up(program -> {
            program.register(thing("a"));
            program.register(thing("b"));
        });
        target("a");

        assertThat(stack.up(_ -> {}).succeeded()).isTrue();

        assertThat(stack.names()).containsExactly("b");
    }

    @Test
    @DisplayName("37: what a target has as a dependent is not destroyed unless that was asked for")
    void aDependentThatIsNoTargetKeepsItsDependencyFromBeingDestroyed() {
        stack.up(both("1"));
        target("a");

        assertThat(stack.destroy().succeeded()).isFalse();
        assertThat(stack.errors())
                .singleElement()
                .asString()
                .contains("::b' will be destroyed but was not specified in --target list");
        assertThat(cloud.names()).containsExactly("a", "b");

        stack.with(options -> options.targetDependents(true));
        assertThat(stack.destroy().succeeded()).isTrue();
        assertThat(stack.changes()).containsExactly("delete b", "delete a");
    }

    @Test
    @DisplayName("37: a dependent of a target that the program dropped goes only where that was asked for")
    void aDroppedDependentOfATargetIsToldOf() {
        FakeProgram.Body alone = program -> program.register(thing("a").with("x", "2"));
        stack.up(program -> {
            both("1").run(program);
            program.register(thing("c").dependsOn(program.register(thing("other"))));
        });
        target("a");

        assertThat(stack.preview(alone).succeeded()).isFalse();
        assertThat(stack.steps()).containsExactly("update a", "same other", "same c", "delete b");
        assertThat(stack.isSummedUpAs("preview failed")).isTrue();
        assertThat(stack.up(alone).succeeded()).isFalse();
        assertThat(stack.errors())
                .singleElement()
                .asString()
                .contains("::b' will be destroyed but was not specified in --target list");
        assertThat(cloud.names()).containsExactly("a", "b", "c", "other");

        stack.with(options -> options.targetDependents(true));
        assertThat(stack.up(alone).succeeded()).isTrue();
        assertThat(stack.changes()).containsExactly("delete b");
        assertThat(cloud.names()).containsExactly("a", "c", "other");
    }

    @Test
    @DisplayName("37: children and what uses a provider are dependents too")
    void childrenAreDependents() {
        stack.up(program -> {
            var parent = program.register(new Resource("my:index:Parent", "parent").component());
            program.register(thing("child").parent(parent.urn()));
            program.register(thing("other"));
        });
        target("parent");

        assertThat(stack.destroy().succeeded()).isFalse();
        assertThat(stack.errors()).singleElement().asString().contains("::child'");

        stack.with(options -> options.targetDependents(true));
        assertThat(stack.destroy().changes())
                .as("the stack and what is left")
                .isEqualTo(Map.of(StepOp.DELETE, 2, StepOp.SAME, 2));
        assertThat(stack.names()).containsExactly("other");
    }

    @Test
    @DisplayName("37: an update with targets changes and makes what depends on them, where that was asked for")
    void dependentsOfTargetsAreTargets() {
        stack.up(both("1"));
        target("a");
        stack.with(options -> options.targetDependents(true));

        assertThat(stack.up(program -> {
                            both("2").run(program);
                            program.register(thing("c").with("x", "1"));
                        })
                        .succeeded())
                .isTrue();

        assertThat(stack.changes()).containsExactly("update a", "update b");
    }

    @Test
    @DisplayName("38: dependents of what is excluded are excluded, where that was asked for")
    void dependentsOfTheExcludedAreExcluded() {
        stack.up(both("1"));
        stack.with(options -> options.excludes(List.of("**::a")).excludeDependents(true));

        stack.up(program -> {
            both("2").run(program);
            program.register(thing("c"));
        });
        assertThat(stack.changes()).containsExactly("create c");

        stack.destroy();
        assertThat(stack.names()).containsExactly("a", "b");
    }

    @Test
    @DisplayName("38: what is excluded is neither made nor changed")
    void whatIsExcludedIsLeftAlone() {
        stack.up(both("1"));
        stack.with(options -> options.excludes(List.of("**::b", "**::c")));

        assertThat(stack.up(program -> {
                            both("2").run(program);
                            program.register(thing("c"));
                        })
                        .succeeded())
                .isTrue();

        assertThat(stack.changes()).containsExactly("update a");
        assertThat(stack.names()).containsExactly("a", "b");
    }

    @Test
    @DisplayName("38: what was replaced is deleted, whoever depends on its replacement")
    void whatIsExcludedKeepsNoOldCopies() {
        cloud.replaceOn.add("x");
        stack.up(program -> {
            both("1").run(program);
            program.register(thing("c"));
        });
        stack.with(options -> options.excludes(List.of("**::c")));

        assertThat(stack.up(program -> {
                            both("2").run(program);
                            program.register(thing("c"));
                        })
                        .succeeded())
                .isTrue();

        assertThat(stack.names()).containsExactlyInAnyOrder("a", "b", "c");
        assertThat(cloud.names()).containsExactly("a", "b", "c");
    }

    @Test
    @DisplayName("38: a destruction keeps what is excluded and what that depends on, its provider among it")
    void whatIsExcludedFromDestructionStaysWithItsDependencies() {
        stack.up(program -> {
            both("1").run(program);
            program.register(thing("c"));
        });
        stack.with(options -> options.excludes(List.of("**::b")));

        assertThat(stack.destroy().succeeded()).isTrue();

        assertThat(stack.names()).containsExactly("a", "b");
        assertThat(stack.resources).extracting(state -> state.urn().name()).contains("default_1_0_0", "project-dev");
        stack.with(options -> options.excludes(List.of()));
        assertThat(stack.destroy().succeeded()).isTrue();
        assertThat(stack.resources).isEmpty();
    }

    @Test
    @DisplayName("38: what is excluded in the middle of a chain keeps what it stands on, not what stands on it")
    void whatDependsOnTheExcludedIsDestroyed() {
        stack.up(program -> {
            both("1").run(program);
            var b = PropertyValue.of("plain");
            program.register(thing("c").with("z", b));
        });
        stack.with(options -> options.excludes(List.of("**::a")));

        assertThat(stack.destroy().succeeded()).isTrue();

        assertThat(stack.names()).containsExactly("a");
    }
}
