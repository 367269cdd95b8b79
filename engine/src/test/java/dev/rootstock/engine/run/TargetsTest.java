package dev.rootstock.engine.run;

import static dev.rootstock.engine.fake.FakeProgram.Context.thing;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rootstock.engine.event.Diagnostic;
import dev.rootstock.engine.fake.FakeCloud;
import dev.rootstock.engine.fake.FakeProgram;
import dev.rootstock.engine.fake.TestStack;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Operations on a part of a stack. */
final class TargetsTest {
    private final FakeCloud cloud = new FakeCloud();
    private final TestStack stack = new TestStack(cloud);

    private static FakeProgram.Body both(String x) {
        return program -> {
            var a = program.register(thing("a").with("x", x));
            program.register(thing("b").with("x", x).with("y", a, "arn"));
        };
    }

    @Test
    void whatIsNotATargetIsNeitherMadeNorChangedNorDeleted() {
        stack.up(both("1"));
        stack.with(options -> options.targets(List.of("**::a")));

        assertThat(stack.up(both("2")).succeeded()).isTrue();
        assertThat(stack.changes()).containsExactly("update a");
        assertThat(stack.resource("b").inputs().text("x")).contains("1");

        assertThat(stack.up(program -> {
                            both("2").run(program);
                            program.register(thing("new"));
                        })
                        .succeeded())
                .isTrue();
        assertThat(stack.names()).containsExactly("a", "b");
        assertThat(cloud.names()).containsExactly("a", "b");
    }

    @Test
    void whatDependsOnWhatIsNotMadeCannotBeMade() {
        stack.with(options -> options.targets(List.of("**::b")));

        var result = stack.up(both("1"));

        assertThat(result.succeeded()).isFalse();
        assertThat(stack.errors())
                .singleElement()
                .asString()
                .contains("::b")
                .contains("::a")
                .contains("--target");
        assertThat(cloud.things).isEmpty();
    }

    @Test
    void aDependentKeepsItsTargetFromBeingDestroyed() {
        stack.up(both("1"));
        stack.with(options -> options.targets(List.of("**::a")));

        assertThat(stack.destroy().succeeded()).isFalse();
        assertThat(stack.errors()).singleElement().asString().contains("::b").contains("not specified in --target");
        assertThat(cloud.things).hasSize(2);

        stack.with(options -> options.targetDependents(true));
        assertThat(stack.destroy().succeeded()).isTrue();
        assertThat(cloud.things).isEmpty();
    }

    @Test
    void whatIsExcludedFromDestructionKeepsWhatItDependsOn() {
        stack.up(program -> {
            both("1").run(program);
            program.register(thing("c"));
        });
        stack.with(options -> options.excludes(List.of("**::b")));

        assertThat(stack.destroy().succeeded()).isTrue();

        assertThat(cloud.names()).containsExactly("a", "b");
    }

    @Test
    void whatIsToBeDeletedWithWhatIsNotMadeCannotBeMade() {
        stack.with(options -> options.targets(List.of("**::b")));

        var result = stack.up(program -> {
            var a = program.register(thing("a"));
            program.register(thing("b").deletedWith(a.urn()));
        });

        assertThat(result.succeeded()).isFalse();
        assertThat(stack.errors()).singleElement().asString().contains("::b").contains("::a");
        assertThat(stack.names()).isEmpty();
    }

    @Test
    void aDependentThatIsLeftAsItIsKeepsWhatTheProgramDropped() {
        stack.up(both("1"));
        stack.with(options -> options.targets(List.of("**::a")));

        var result = stack.up(program -> program.register(thing("b").with("x", "1")));

        assertThat(result.succeeded()).isTrue();
        assertThat(stack.diagnostics(Diagnostic.Severity.WARNING))
                .singleElement()
                .asString()
                .contains("::a", "updated first");
        assertThat(stack.steps()).containsExactlyInAnyOrder("same a", "same b");
        assertThat(stack.names()).containsExactly("a", "b");
        assertThat(cloud.names()).containsExactly("a", "b");
    }

    @Test
    void aDependentThatIsExcludedKeepsWhatTheProgramDropped() {
        stack.up(both("1"));
        stack.with(options -> options.excludes(List.of("**::b")));

        assertThat(stack.up(program -> program.register(thing("b").with("x", "1")))
                        .succeeded())
                .isTrue();

        assertThat(stack.names()).containsExactly("a", "b");
        assertThat(cloud.names()).containsExactly("a", "b");
    }
}
