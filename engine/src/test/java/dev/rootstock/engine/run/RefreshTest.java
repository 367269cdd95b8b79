package dev.rootstock.engine.run;

import static dev.rootstock.engine.fake.FakeProgram.Context.thing;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rootstock.engine.event.Diagnostic;
import dev.rootstock.engine.event.Event;
import dev.rootstock.engine.event.StepOp;
import dev.rootstock.engine.fake.FakeCloud;
import dev.rootstock.engine.fake.FakeProgram;
import dev.rootstock.engine.fake.Resource;
import dev.rootstock.engine.fake.TestStack;
import dev.rootstock.engine.provider.ProviderError;
import dev.rootstock.engine.value.ObjectValue;
import dev.rootstock.engine.value.PropertyValue;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a refresh finds, and what it makes of it. */
final class RefreshTest {
    private final FakeCloud cloud = new FakeCloud();
    private final TestStack stack = new TestStack(cloud);

    private static final FakeProgram.Body PROGRAM = program -> {
        var a = program.register(thing("a").with("x", "1"));
        program.register(thing("b").with("y", a, "arn"));
    };

    @BeforeEach
    void up() {
        stack.up(PROGRAM);
    }

    private void changeBehindItsBack(String id, String property, String value) {
        cloud.things.computeIfPresent(
                id,
                (_, thing) ->
                        new FakeCloud.Thing(thing.urn(), thing.inputs().with(property, PropertyValue.of(value)), ""));
    }

    @Test
    void driftIsTakenOverAndTheNextUpdateTurnsItBack() {
        changeBehindItsBack("a-1", "x", "9");

        var result = stack.refresh();

        assertThat(result.succeeded()).isTrue();
        assertThat(result.changes()).containsEntry(StepOp.UPDATE, 1);
        assertThat(stack.resource("a").inputs().text("x")).contains("9");
        assertThat(stack.resource("a").outputs().text("x")).contains("9");
        stack.up(PROGRAM);
        assertThat(stack.changes()).containsExactly("update a");
        assertThat(cloud.things.get("a-1").inputs().text("x")).contains("1");
    }

    @Test
    void driftThatNoUpdateHasTurnedBackIsToldByEachRefresh() {
        cloud.readsNoInputs = true;
        changeBehindItsBack("a-1", "x", "9");
        stack.refresh();
        var refreshed = stack.resources;

        var again = stack.refresh();

        assertThat(again.changes()).containsEntry(StepOp.UPDATE, 1);
        assertThat(stack.resources).isEqualTo(refreshed);
        stack.up(PROGRAM);
        assertThat(stack.refresh().changes()).doesNotContainKey(StepOp.UPDATE);
    }

    @Test
    void whatIsUnchangedIsCountedOnceByAnUpdateThatRefreshesFirst() {
        var unchanged = stack.up(PROGRAM).changes();
        stack.with(options -> options.refreshFirst(true));

        assertThat(stack.up(PROGRAM).changes()).isEqualTo(unchanged);
    }

    @Test
    void whatTheProgramRegistersIsCountedOnceByARefreshThatRunsIt() {
        var withoutIt = stack.refresh().changes();

        stack.with(options -> options.runProgram(true));
        var withIt = stack.refresh(PROGRAM).changes();

        assertThat(withIt).isEqualTo(withoutIt);
    }

    @Test
    void anUpdateThatRefreshesFirstLooksAtTheStackToo() {
        stack.with(options -> options.refreshFirst(true));

        stack.up(PROGRAM);

        assertThat(stack.events)
                .anyMatch(event -> event instanceof Event.StepStarted(var step)
                        && step.op() == StepOp.REFRESH
                        && step.urn().name().equals("project-dev"));
    }

    @Test
    void whatIsGoneLeavesTheStateAndNobodyRefersToIt() {
        stack.up(program -> {
            var a = program.register(thing("a").with("x", "1"));
            program.register(thing("child").parent(a.urn()));
            program.register(thing("b").with("y", a, "arn"));
        });
        cloud.things.remove("a-1");

        var result = stack.refresh();

        assertThat(result.succeeded()).isTrue();
        assertThat(result.changes()).containsEntry(StepOp.DELETE, 1);
        assertThat(stack.names()).containsExactlyInAnyOrder("child", "b");
        assertThat(stack.resource("b").dependencies()).isEmpty();
        assertThat(stack.resource("b").propertyDependencies()).isEmpty();
        assertThat(stack.resource("child").parent())
                .isEqualTo(stack.resource("project-dev").urn());
        stack.up(PROGRAM);
        assertThat(cloud.names()).containsExactly("a", "b");
    }

    @Test
    void aRefreshFirstPutsBackWhatIsGoneInOneUpdate() {
        cloud.things.remove("b-2");
        stack.with(options -> options.refreshFirst(true));

        assertThat(stack.up(PROGRAM).succeeded()).isTrue();

        assertThat(cloud.names()).containsExactly("a", "b");
        assertThat(stack.changes()).contains("create b");
    }

    @Test
    void aPreviewedRefreshChangesNothing() {
        changeBehindItsBack("a-1", "x", "9");
        stack.with(options -> options.preview(true));
        var before = stack.resources;

        var result =
                stack.operation(OperationKind.REFRESH, stack.options).build().execute();

        assertThat(result.hasChanges()).isTrue();
        assertThat(stack.resources).isEqualTo(before);
    }

    @Test
    void whatIsNotWholeIsNotedAndTheRefreshSucceeds() {
        cloud.partialFailures.put("read a", List.of("not ready"));

        assertThat(stack.refresh().succeeded()).isTrue();

        assertThat(stack.resource("a").initErrors()).containsExactly("not ready");
        assertThat(stack.diagnostics(Diagnostic.Severity.WARNING))
                .containsExactly("Refreshed resource is in an unhealthy state:\n* not ready");
    }

    @Test
    void whatCannotBeReadStaysAndTheOthersAreReadAllTheSame() {
        cloud.failures.put("read a", ProviderError.of("access denied"));
        changeBehindItsBack("b-2", "z", "9");

        var result = stack.refresh();

        assertThat(result.succeeded()).isFalse();
        assertThat(stack.errors()).containsExactly("access denied");
        assertThat(stack.names()).containsExactly("a", "b");
        assertThat(stack.resource("b").inputs().text("z")).contains("9");
    }

    @Test
    void aCloudThatForgotMostOfItStopsTheRefreshUnlessThatIsAllowed() {
        stack.up(program -> {
            for (var i = 0; i < 10; i++) {
                program.register(thing("n" + i));
            }
        });
        var kept = cloud.things.keySet().stream().sorted().limit(3).toList();
        cloud.things.keySet().retainAll(kept);

        var result = stack.refresh();

        assertThat(result.succeeded()).isFalse();
        assertThat(result.changed()).isFalse();
        assertThat(stack.errors())
                .singleElement()
                .asString()
                .contains("7 of 10 resources")
                .contains("gone");
        stack.with(options -> options.allowMassRemoval(true));
        assertThat(stack.refresh().succeeded()).isTrue();
        assertThat(stack.names()).hasSize(3);
    }

    @Test
    void ignoredPropertiesDoNotDrift() {
        stack.up(program -> program.register(thing("a").with("x", "1").ignoreChanges("x")));
        changeBehindItsBack("a-1", "x", "9");

        var refreshed = stack.refresh();

        assertThat(refreshed.changes()).doesNotContainKey(StepOp.UPDATE);
        assertThat(stack.resource("a").inputs().text("x")).as("as upstream").contains("9");
        assertThat(stack.resource("a").outputs().text("x")).contains("9");
        stack.up(program -> program.register(thing("a").with("x", "1").ignoreChanges("x")));
        assertThat(stack.changes()).doesNotContain("update a");
        stack.up(program -> program.register(thing("a").with("x", "1")));
        assertThat(stack.changes()).as("no longer ignored").contains("update a");
    }

    @Test
    void secretOutputsStaySecret() {
        stack.up(program -> program.register(thing("a")
                .with("x", PropertyValue.secret(PropertyValue.of("1")))
                .additionalSecretOutputs("arn")));
        changeBehindItsBack("a-1", "y", "9");

        stack.refresh();

        assertThat(stack.resource("a").outputs().get("arn")).isInstanceOf(PropertyValue.Secret.class);
        assertThat(stack.resource("a").outputs().get("x")).isInstanceOf(PropertyValue.Secret.class);
        assertThat(stack.resource("a").inputs().get("x")).isInstanceOf(PropertyValue.Secret.class);
    }

    @Test
    void ofTargetsOnlyTheyAreLookedAt() {
        stack.with(options -> options.targets(List.of("**::a")));

        assertThat(stack.refresh().changes()).isEqualTo(Map.of(StepOp.SAME, 1));

        stack.with(options -> options.targetDependents(true));
        assertThat(stack.refresh().changes()).isEqualTo(Map.of(StepOp.SAME, 2));
    }

    @Test
    void componentsAreNotRead() {
        stack.up(program -> {
            var site = program.register(new Resource("my:index:Site", "site").component());
            program.outputs(site.urn(), ObjectValue.EMPTY);
        });

        assertThat(stack.refresh().changed()).isFalse();
        assertThat(stack.names()).containsExactly("site");
    }

    @Test
    void what_a_refresh_before_an_update_has_found_is_counted_with_the_update() {
        stack.up(program -> program.register(thing("a").with("x", "1")));
        cloud.things.computeIfPresent(
                stack.resource("a").id(),
                (_, thing) -> new FakeCloud.Thing(
                        thing.urn(), thing.inputs().with("x", PropertyValue.of("2")), thing.token()));
        stack.with(options -> options.refreshFirst(true));

        var result = stack.up(program -> program.register(thing("a").with("x", "1")));

        assertThat(result.changes()).containsEntry(StepOp.UPDATE, 1).doesNotContainKey(StepOp.REFRESH);
    }
}
