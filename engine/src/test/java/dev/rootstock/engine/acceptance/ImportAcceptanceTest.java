package dev.rootstock.engine.acceptance;

import static dev.rootstock.engine.fake.FakeProgram.Context.thing;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rootstock.engine.event.StepOp;
import dev.rootstock.engine.fake.FakeCloud;
import dev.rootstock.engine.fake.FakeProgram;
import dev.rootstock.engine.fake.Resource;
import dev.rootstock.engine.fake.TestStack;
import dev.rootstock.engine.program.ReadRegistration;
import dev.rootstock.engine.resource.Urn;
import dev.rootstock.engine.value.ObjectValue;
import dev.rootstock.engine.value.PropertyValue;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Existing objects that come under management, and options that come from parents. */
final class ImportAcceptanceTest {
    private final FakeCloud cloud = new FakeCloud();
    private final TestStack stack = new TestStack(cloud);

    @BeforeEach
    void somethingExistsAlready() {
        var urn = Urn.of("elsewhere", "p", Optional.empty(), "test:index:Thing", "old");
        var inputs = ObjectValue.EMPTY.with("x", PropertyValue.of("1"));
        cloud.things.put("i-7", new FakeCloud.Thing(urn, inputs, ""));
    }

    private static FakeProgram.Body importing(String x) {
        return program -> program.register(thing("a").with("x", x).importId("i-7"));
    }

    @Test
    @DisplayName("33: what is imported and is as the program says is read, and nothing else happens to it")
    void anImportWithoutADifferenceIsOnlyAnImport() {
        var result = stack.up(importing("1"));

        assertThat(result.succeeded()).isTrue();
        assertThat(stack.steps()).containsExactly("import a");
        assertThat(result.changes()).containsEntry(StepOp.IMPORT, 1).doesNotContainKey(StepOp.UPDATE);
        assertThat(cloud.changes()).isEmpty();
        assertThat(stack.resource("a").id()).isEqualTo("i-7");
        assertThat(stack.resource("a").importId()).isEqualTo("i-7");
        assertThat(stack.resource("a").external()).isFalse();

        stack.up(importing("1"));
        assertThat(stack.steps()).containsExactly("same a");
    }

    @Test
    @DisplayName("33: what is imported and is different is changed in the same run")
    void anImportWithADifferenceIsFollowedByAnUpdate() {
        assertThat(stack.up(importing("2")).succeeded()).isTrue();

        assertThat(stack.steps()).containsExactly("import a", "update a");
        assertThat(cloud.things.get("i-7").inputs().text("x")).contains("2");
        stack.up(importing("2"));
        assertThat(stack.steps()).containsExactly("same a");
    }

    @Test
    @DisplayName("33: what is not there cannot be imported")
    void importingWhatDoesNotExistFails() {
        cloud.things.clear();

        assertThat(stack.up(importing("1")).succeeded()).isFalse();

        assertThat(stack.errors()).singleElement().asString().contains("'i-7' does not exist");
        assertThat(stack.names()).isEmpty();
    }

    @Test
    @DisplayName("33: another id imports another object and gives the first one up")
    void anotherIdIsAnotherObject() {
        stack.up(importing("1"));
        var inputs = cloud.things.get("i-7").inputs();
        cloud.things.put("i-8", new FakeCloud.Thing(stack.resource("a").urn(), inputs, ""));

        assertThat(stack.up(program ->
                                program.register(thing("a").with("x", "1").importId("i-8")))
                        .succeeded())
                .isTrue();

        assertThat(stack.steps()).containsExactly("import-replacement a", "replace a", "delete-replaced a");
        assertThat(stack.resource("a").id()).isEqualTo("i-8");
        assertThat(cloud.things).containsOnlyKeys("i-8");
    }

    @Test
    @DisplayName("33: what was only read before is imported in its place, and the read one is discarded")
    void whatWasReadIsImported() {
        stack.up(program -> program.await(program.monitor()
                .read(new ReadRegistration(
                        "test:index:Thing",
                        "a",
                        "i-7",
                        program.stack(),
                        ObjectValue.EMPTY,
                        "",
                        Set.of(),
                        List.of(),
                        "",
                        ""))));

        assertThat(stack.up(importing("1")).succeeded()).isTrue();

        assertThat(stack.steps()).containsExactly("import-replacement a", "replace a", "discard-replaced a");
        assertThat(stack.names()).containsExactly("a");
        assertThat(stack.resource("a").external()).isFalse();
        assertThat(cloud.changes()).isEmpty();
    }

    @Test
    @DisplayName("33: what is imported and is not as it should be is changed in the same run")
    void whatIsNotWholeIsImportedAndUpdated() {
        cloud.partialFailures.put("read a", List.of("not ready"));

        assertThat(stack.up(importing("1")).succeeded()).isTrue();

        assertThat(stack.steps()).containsExactly("import a", "update a");
        assertThat(stack.resource("a").initErrors()).isEmpty();
    }

    @Test
    @DisplayName("34: protect, retainOnDelete, deletedWith and the provider reach children through components")
    void childrenInheritTheOptionsOfTheirParents() {
        stack.up(program -> {
            var provider = program.register(new Resource("pulumi:providers:test", "own").with("region", "eu"));
            var anchor = program.register(thing("anchor"));
            var outer = program.register(new Resource("my:index:Outer", "outer")
                    .component()
                    .protect(true)
                    .retainOnDelete()
                    .deletedWith(anchor.urn())
                    .providers(java.util.Map.of("test", provider.urn() + "::" + provider.id())));
            var inner = program.register(
                    new Resource("my:index:Inner", "inner").component().parent(outer.urn()));
            program.register(thing("leaf").parent(inner.urn()));
            program.register(thing("bare").parent(inner.urn()).protect(false));
        });

        var leaf = stack.resource("leaf");
        assertThat(leaf.protect()).isTrue();
        assertThat(leaf.retainOnDelete()).isTrue();
        assertThat(leaf.deletedWith()).isEqualTo(stack.resource("anchor").urn());
        assertThat(leaf.provider()).isNotNull();
        assertThat(leaf.provider().urn().name()).isEqualTo("own");
        assertThat(stack.resource("bare").protect())
                .as("what it says itself counts more")
                .isFalse();
        assertThat(stack.resource("bare").retainOnDelete()).isTrue();
    }
}
