package dev.rootstock.engine.run;

import static dev.rootstock.engine.fake.FakeProgram.Context.thing;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rootstock.engine.fake.FakeCloud;
import dev.rootstock.engine.fake.FakeProgram;
import dev.rootstock.engine.fake.Resource;
import dev.rootstock.engine.fake.TestStack;
import dev.rootstock.engine.resource.Urn;
import dev.rootstock.engine.value.ObjectValue;
import dev.rootstock.engine.value.PropertyValue;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The operation that imports: what it takes over as it is described rather than looks at. */
final class ImportingTest {

    private final FakeCloud cloud = new FakeCloud();
    private final TestStack stack = new TestStack(cloud);

    private OperationResult imported(FakeProgram.Body body, Map<Urn, ObjectValue> outputs) {
        return stack.keep(stack.operation(OperationKind.IMPORT, stack.options)
                .program(FakeProgram.of(body))
                .importedOutputs(outputs)
                .build()
                .execute());
    }

    @Test
    void what_is_given_with_its_outputs_is_not_looked_for() {
        var root = Urn.of(
                TestStack.STACK,
                TestStack.PROJECT,
                Optional.empty(),
                Urn.ROOT_STACK_TYPE,
                TestStack.PROJECT + "-" + TestStack.STACK);
        var urn = Urn.of(TestStack.STACK, TestStack.PROJECT, Optional.of(root), "test:index:Thing", "a");
        var outputs = ObjectValue.EMPTY
                .with("x", PropertyValue.of("1"))
                .with("password", PropertyValue.secret(PropertyValue.of("hidden")));

        var result = imported(
                program -> program.register(thing("a").with("x", "1").importId("not-there")), Map.of(urn, outputs));

        assertThat(result.succeeded()).as(stack.errors().toString()).isTrue();
        assertThat(stack.steps()).containsExactly("import a");
        assertThat(stack.resource("a").id()).isEqualTo("not-there");
        assertThat(stack.resource("a").importId()).isEmpty();
        assertThat(stack.resource("a").inputs()).isEqualTo(ObjectValue.EMPTY.with("x", PropertyValue.of("1")));
        assertThat(stack.resource("a").outputs()).isEqualTo(outputs);
        assertThat(cloud.things).isEmpty();
    }

    @Test
    void components_are_noted_and_those_of_plugins_with_their_provider() {
        var result = imported(
                program -> {
                    program.register(new Resource("my:index:Home", "home").component());
                    program.register(
                            new Resource("test:index:Home", "far").component().remote());
                },
                Map.of());

        assertThat(result.succeeded()).as(stack.errors().toString()).isTrue();
        assertThat(stack.steps()).contains("import home", "import far");
        assertThat(stack.resource("home").provider()).isNull();
        assertThat(stack.resource("far").provider()).isNotNull();
        assertThat(stack.resource("far").custom()).isFalse();
    }

    @Test
    void what_is_there_already_stays_and_is_told_of_once() {
        stack.up(program -> {
            program.register(thing("a"));
            program.register(new Resource("my:index:Home", "home").component());
        });
        cloud.things.put(
                "i-7", new FakeCloud.Thing(new Urn("urn:pulumi:a::b::test:index:Thing::b"), ObjectValue.EMPTY, ""));

        var result = imported(
                program -> {
                    program.register(thing("a"));
                    program.register(thing("b").importId("i-7"));
                },
                Map.of());

        assertThat(result.succeeded()).as(stack.errors().toString()).isTrue();
        assertThat(stack.steps()).containsExactly("same a", "import b", "same home");
    }
}
