package dev.rootstock.engine.acceptance;

import static dev.rootstock.engine.fake.FakeProgram.Context.thing;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rootstock.engine.event.Diagnostic;
import dev.rootstock.engine.event.Event;
import dev.rootstock.engine.event.StepOp;
import dev.rootstock.engine.fake.FakeCloud;
import dev.rootstock.engine.fake.FakeProgram;
import dev.rootstock.engine.fake.Resource;
import dev.rootstock.engine.fake.TestStack;
import dev.rootstock.engine.program.ReadRegistration;
import dev.rootstock.engine.provider.ProviderError;
import dev.rootstock.engine.resource.ResourceState;
import dev.rootstock.engine.resource.Urn;
import dev.rootstock.engine.value.ObjectValue;
import dev.rootstock.engine.value.PropertyValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Another object in the place of one: why, in which order, and what it does to others. */
final class ReplacementAcceptanceTest {
    private final FakeCloud cloud = new FakeCloud();
    private final TestStack stack = new TestStack(cloud);

    @BeforeEach
    void replaceOnX() {
        cloud.replaceOn.add("x");
    }

    /** b has a's arn as an input, c only depends on a. */
    private static FakeProgram.Body family(String x) {
        return program -> {
            var a = program.register(thing("a").with("x", x));
            program.register(thing("b").with("y", a, "arn"));
            program.register(thing("c").with("z", "1").dependsOn(a));
        };
    }

    @Test
    @DisplayName(
            "10: the new one comes first, dependents move to it, the old one is marked meanwhile and goes at the end")
    void theNewOneComesFirst() {
        stack.up(family("1"));
        cloud.calls.clear();
        var old = stack.resource("a");
        cloud.failures.put("delete a", ProviderError.of("still busy"));

        assertThat(stack.up(family("2")).succeeded()).isFalse();

        assertThat(cloud.changes()).containsExactly("create a", "update b", "delete a");
        assertThat(stack.resources)
                .filteredOn(ResourceState::delete)
                .singleElement()
                .satisfies(copy -> {
                    assertThat(copy.urn()).isEqualTo(old.urn());
                    assertThat(copy.id()).isEqualTo(old.id());
                });
        assertThat(stack.resource("b").inputs().get("y"))
                .isEqualTo(stack.resource("a").outputs().get("arn"));

        cloud.failures.clear();
        assertThat(stack.up(family("2")).succeeded()).isTrue();
        assertThat(stack.changes()).containsExactly("delete-replaced a");
        assertThat(stack.resources).noneMatch(ResourceState::delete);
    }

    @Test
    @DisplayName("11: deleted before it is replaced, and before it a dependent that a new value replaces too")
    void dependentsThatCannotStayGoFirst() {
        cloud.deleteBeforeReplace = true;
        cloud.replaceOn.add("y");
        stack.up(family("1"));
        cloud.calls.clear();

        assertThat(stack.up(family("2")).succeeded()).isTrue();

        assertThat(cloud.changes()).containsExactly("delete b", "delete a", "create a", "create b");
        assertThat(stack.resource("b").inputs().get("y"))
                .isEqualTo(stack.resource("a").outputs().get("arn"));
        assertThat(stack.resources).noneMatch(ResourceState::pendingReplacement);
    }

    @Test
    @DisplayName("11: a dependent that the program drops meanwhile is gone and stays gone")
    void aDependentThatIsDroppedIsGone() {
        cloud.deleteBeforeReplace = true;
        cloud.replaceOn.add("y");
        stack.up(family("1"));
        cloud.calls.clear();

        assertThat(stack.up(program -> program.register(thing("a").with("x", "2")))
                        .succeeded())
                .isTrue();

        assertThat(cloud.changes()).containsExactly("delete b", "delete a", "create a", "delete c");
        assertThat(stack.names()).containsExactly("a");
    }

    @Test
    @DisplayName("12: a dependent that a new value only updates stays while the other is replaced")
    void dependentsThatCanStayAreUpdated() {
        cloud.refusesDeletionInUse = false;
        cloud.deleteBeforeReplace = true;
        stack.up(family("1"));
        cloud.calls.clear();

        stack.up(family("2"));

        assertThat(cloud.changes()).containsExactly("delete a", "create a", "update b");
    }

    @Test
    @DisplayName("13: what depends on it without using a value of it is left alone")
    void mereDependentsAreLeftAlone() {
        cloud.deleteBeforeReplace = true;
        cloud.replaceOn.addAll(List.of("y", "z"));
        stack.up(family("1"));
        var id = stack.resource("c").id();

        stack.up(family("2"));

        assertThat(cloud.changes()).doesNotContain("delete c", "update c");
        assertThat(stack.resource("c").id()).isEqualTo(id);
    }

    @Test
    @DisplayName("14: a protected dependent is an error, and nothing is deleted")
    void aProtectedDependentStopsIt() {
        cloud.deleteBeforeReplace = true;
        cloud.replaceOn.add("y");
        FakeProgram.Body before = program -> {
            var a = program.register(thing("a").with("x", "1"));
            program.register(thing("b").with("y", a, "arn").protect(true));
        };
        stack.up(before);
        cloud.calls.clear();

        assertThat(stack.up(family("2")).succeeded()).isFalse();

        assertThat(stack.errors()).singleElement().asString().contains("b").contains("marked for protection");
        assertThat(cloud.changes()).isEmpty();
        assertThat(stack.names()).containsExactly("a", "b");

        stack.with(options -> options.ignoreProtection(true));
        assertThat(stack.up(family("2")).succeeded()).isTrue();
    }

    @Test
    @DisplayName("15: deleted but not yet made again, the next run makes it and deletes nothing twice")
    void aDeletionIsNotRepeated() {
        cloud.deleteBeforeReplace = true;
        cloud.replaceOn.add("y");
        stack.up(family("1"));
        cloud.failures.put("create a", ProviderError.of("no capacity"));
        stack.up(family("2"));
        assertThat(stack.resource("a").pendingReplacement()).isTrue();
        assertThat(stack.resource("b").pendingReplacement()).isTrue();
        cloud.failures.clear();
        cloud.calls.clear();

        assertThat(stack.up(family("2")).succeeded()).isTrue();

        assertThat(cloud.changes()).containsExactly("create a", "create b");
        assertThat(stack.names()).containsExactlyInAnyOrder("a", "b", "c");
        assertThat(stack.resources).noneMatch(ResourceState::pendingReplacement);
        assertThat(stack.up(family("2")).changed()).isFalse();
    }

    @Test
    @DisplayName("16: deleted and then dropped by the program, it leaves the state and no provider is asked")
    void whatIsGoneAndDroppedLeavesTheState() {
        cloud.deleteBeforeReplace = true;
        stack.up(program -> program.register(thing("a").with("x", "1")));
        cloud.failures.put("create a", ProviderError.of("no capacity"));
        stack.up(program -> program.register(thing("a").with("x", "2")));
        cloud.calls.clear();

        assertThat(stack.up(_ -> {}).succeeded()).isTrue();

        assertThat(stack.changes()).containsExactly("remove-pending-replace a");
        assertThat(cloud.calls).isEmpty();
        assertThat(stack.names()).isEmpty();
    }

    @Test
    @DisplayName("17: a change at or below a path of replaceOnChanges replaces, any other updates")
    void replaceOnChangesGoesByPath() {
        stack.up(
                program -> program.register(thing("a").with("tags", nested("1")).with("other", "1")));

        stack.up(program -> program.register(
                thing("a").with("tags", nested("2")).with("other", "1").replaceOnChanges("tags.*")));
        assertThat(stack.changes()).containsExactly("create-replacement a", "replace a", "delete-replaced a");

        stack.up(program -> program.register(
                thing("a").with("tags", nested("2")).with("other", "2").replaceOnChanges("tags.*")));
        assertThat(stack.changes()).containsExactly("update a");

        stack.up(program -> program.register(
                thing("a").with("tags", nested("2")).with("other", "3").replaceOnChanges("*")));
        assertThat(stack.changes()).contains("create-replacement a");
    }

    private static PropertyValue nested(String value) {
        return ObjectValue.EMPTY.with("name", PropertyValue.of(value));
    }

    @Test
    @DisplayName("18: another trigger replaces although nothing else changes; setting the first one does not")
    void anotherTriggerReplaces() {
        stack.up(program -> program.register(thing("a")));
        stack.up(program -> program.register(thing("a").replacementTrigger(PropertyValue.of(1))));
        assertThat(stack.changes()).isEmpty();

        stack.up(program -> program.register(thing("a").replacementTrigger(PropertyValue.of(2))));
        assertThat(stack.changes()).containsExactly("create-replacement a", "replace a", "delete-replaced a");

        stack.up(program -> program.register(thing("a").replacementTrigger(PropertyValue.secret(PropertyValue.of(2)))));
        assertThat(stack.changes()).as("a secret of the same value").isEmpty();
    }

    @Test
    @DisplayName("18: a trigger that is not known yet is previewed as a replacement and refused by an update")
    void anUnknownTriggerIsPreviewedAsAReplacement() {
        stack.up(program -> program.register(thing("a").replacementTrigger(PropertyValue.of(1))));

        stack.preview(program -> program.register(thing("a").replacementTrigger(PropertyValue.UNKNOWN)));
        assertThat(stack.changes()).containsExactly("create-replacement a", "replace a", "delete-replaced a");

        assertThat(stack.up(program -> program.register(thing("a").replacementTrigger(PropertyValue.UNKNOWN)))
                        .succeeded())
                .isFalse();
        assertThat(stack.errors())
                .singleElement()
                .asString()
                .contains("trigger")
                .contains("a");
    }

    @Test
    @DisplayName("18: a trigger replaces a component too")
    void aTriggerReplacesAComponent() {
        FakeProgram.Body one = program -> program.register(
                new Resource("my:index:Site", "site").component().replacementTrigger(PropertyValue.of(1)));
        FakeProgram.Body two = program -> program.register(
                new Resource("my:index:Site", "site").component().replacementTrigger(PropertyValue.of(2)));
        stack.up(one);

        stack.up(two);

        assertThat(stack.changes()).containsExactly("create-replacement site", "replace site", "delete-replaced site");
        assertThat(stack.names()).containsExactly("site");
    }

    @Test
    @DisplayName("19: replaceWith and deletedWith follow the replacement of another, without a difference of their own")
    void replacementsOfOthersAreFollowed() {
        FakeProgram.Body before = program -> related(program, "1");
        stack.up(before);
        cloud.calls.clear();

        assertThat(stack.up(program -> related(program, "2")).succeeded()).isTrue();

        assertThat(stack.changes())
                .contains("create-replacement a", "create-replacement with", "create-replacement along")
                .doesNotContain("create-replacement other", "update other");
        assertThat(replaceKeys("with")).containsExactly("replaceWith");
        assertThat(replaceKeys("along")).containsExactly("deletedWith");
        assertThat(cloud.changes()).doesNotContain("delete along");
    }

    private static void related(FakeProgram.Context program, String x) {
        var a = program.register(thing("a").with("x", x));
        program.register(thing("with").replaceWith(a.urn()).dependsOn(a));
        program.register(thing("along").deletedWith(a.urn()).dependsOn(a));
        program.register(thing("other").dependsOn(a));
    }

    private List<String> replaceKeys(String name) {
        return stack.events.stream()
                .filter(Event.StepStarted.class::isInstance)
                .map(event -> ((Event.StepStarted) event).step())
                .filter(step -> step.op() == StepOp.REPLACE && step.urn().name().equals(name))
                .findFirst()
                .orElseThrow()
                .replaceKeys();
    }

    @Test
    @DisplayName("22: what is named to be replaced is, and nothing else")
    void onlyWhatIsNamedIsReplaced() {
        cloud.refusesDeletionInUse = false;
        stack.up(family("1"));
        cloud.calls.clear();
        stack.with(options -> options.replace(List.of("**::c")));

        assertThat(stack.up(family("1")).succeeded()).isTrue();

        assertThat(cloud.changes()).containsExactly("create c", "delete c");
        assertThat(replaceKeys("c")).containsExactly("id");
    }

    @Test
    @DisplayName("22: what is tainted is replaced once, and not tainted any more")
    void whatIsTaintedIsReplacedOnce() {
        stack.up(family("1"));
        taint("c");
        cloud.calls.clear();

        assertThat(stack.preview(family("1")).succeeded()).isTrue();
        assertThat(stack.changes()).contains("replace c");
        assertThat(stack.up(family("1")).succeeded()).isTrue();

        assertThat(cloud.changes()).containsExactly("create c", "delete c");
        assertThat(replaceKeys("c")).containsExactly("id");
        assertThat(stack.resource("c").taint()).isFalse();
        assertThat(stack.up(family("1")).changed()).isFalse();
    }

    @Test
    @DisplayName("22: a tainted component is replaced; its children are not")
    void aTaintedComponentIsReplaced() {
        FakeProgram.Body body = program -> {
            var site = program.register(new Resource("my:index:Site", "site").component());
            program.register(thing("child").parent(site.urn()));
        };
        stack.up(body);
        taint("site");
        cloud.calls.clear();

        assertThat(stack.up(body).succeeded()).isTrue();

        assertThat(stack.changes()).containsExactly("create-replacement site", "replace site", "delete-replaced site");
        assertThat(cloud.changes()).isEmpty();
        assertThat(stack.resource("site").taint()).isFalse();
    }

    private void taint(String name) {
        var resources = new ArrayList<ResourceState>();
        stack.resources.forEach(state -> resources.add(
                state.urn().name().equals(name) ? state.change().taint(true).build() : state));
        stack.resources = resources;
    }

    @Test
    @DisplayName("a protected resource is not replaced; a preview says so, shows what it would be, and fails")
    void aProtectedResourceIsNotReplaced() {
        FakeProgram.Body one =
                program -> program.register(thing("a").with("x", "1").protect(true));
        FakeProgram.Body two = program -> {
            program.register(thing("a").with("x", "2").protect(true));
            program.register(thing("b"));
        };
        stack.up(one);
        cloud.calls.clear();

        assertThat(stack.preview(two).succeeded()).isFalse();
        assertThat(stack.errors())
                .singleElement()
                .asString()
                .contains("::a\"\nas it is currently marked for protection");
        assertThat(stack.changes()).contains("replace a", "create b");

        assertThat(stack.up(two).succeeded()).isFalse();
        assertThat(cloud.changes()).isEmpty();

        assertThat(stack.up(program ->
                                program.register(thing("a").with("x", "2").protect(false)))
                        .succeeded())
                .as("unprotected and replaced in one go")
                .isTrue();
        assertThat(cloud.changes()).containsExactly("create a", "delete a");
    }

    @Test
    @DisplayName("what still names an id to import is not replaced; a preview only warns")
    void anImportedResourceIsNotReplaced() {
        cloud.things.put(
                "vpc-1",
                new FakeCloud.Thing(
                        new Urn("urn:pulumi:dev::project::test:index:Thing::x"),
                        ObjectValue.EMPTY.with("x", PropertyValue.of("1")),
                        ""));
        stack.up(program -> program.register(thing("a").with("x", "1").importId("vpc-1")));
        FakeProgram.Body changed =
                program -> program.register(thing("a").with("x", "2").importId("vpc-1"));

        assertThat(stack.preview(changed).succeeded()).isTrue();
        assertThat(stack.diagnostics(Diagnostic.Severity.WARNING))
                .singleElement()
                .asString()
                .contains("import");

        assertThat(stack.up(changed).succeeded()).isFalse();
        assertThat(stack.errors()).singleElement().asString().contains("import");
        assertThat(cloud.changes()).isEmpty();
    }

    @Test
    @DisplayName("a component that becomes a resource, and the other way round, is replaced")
    void aComponentThatBecomesAResourceIsReplaced() {
        FakeProgram.Body component = program -> program.register(new Resource("test:index:Thing", "a").component());
        FakeProgram.Body custom = program -> program.register(thing("a"));
        stack.up(component);

        assertThat(stack.up(custom).succeeded()).isTrue();
        assertThat(stack.changes()).containsExactly("create-replacement a", "replace a", "delete-replaced a");
        assertThat(replaceKeys("a")).containsExactly("provider");

        assertThat(stack.up(component).succeeded()).isTrue();
        assertThat(stack.changes()).containsExactly("create-replacement a", "replace a", "delete-replaced a");
        assertThat(cloud.things).isEmpty();
    }

    @Test
    @DisplayName(
            "what was only read and is managed now is made anew, and the read one is discarded without being deleted")
    void whatWasReadIsMadeAnew() {
        cloud.things.put(
                "there",
                new FakeCloud.Thing(new Urn("urn:pulumi:dev::project::test:index:Thing::a"), ObjectValue.EMPTY, ""));
        stack.up(program -> program.await(program.monitor()
                .read(new ReadRegistration(
                        "test:index:Thing",
                        "a",
                        "there",
                        program.stack(),
                        ObjectValue.EMPTY,
                        "",
                        Set.of(),
                        List.of(),
                        "",
                        ""))));
        assertThat(stack.resource("a").external()).isTrue();
        cloud.calls.clear();

        assertThat(stack.up(program -> program.register(thing("a"))).succeeded())
                .isTrue();

        assertThat(stack.changes()).containsExactly("create-replacement a", "replace a", "discard-replaced a");
        assertThat(cloud.changes()).containsExactly("create a");
        assertThat(cloud.things).containsKey("there");
        assertThat(stack.resource("a").external()).isFalse();
    }
}
