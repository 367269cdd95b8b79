package dev.rootstock.engine.run;

import static dev.rootstock.engine.fake.FakeProgram.Context.thing;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rootstock.engine.event.Diagnostic;
import dev.rootstock.engine.fake.FakeCloud;
import dev.rootstock.engine.fake.FakeProgram;
import dev.rootstock.engine.fake.Resource;
import dev.rootstock.engine.fake.TestStack;
import dev.rootstock.engine.provider.CreateRequest;
import dev.rootstock.engine.provider.DiffRequest;
import dev.rootstock.engine.resource.Alias;
import dev.rootstock.engine.resource.CustomTimeouts;
import dev.rootstock.engine.resource.Urn;
import dev.rootstock.engine.value.ObjectValue;
import dev.rootstock.engine.value.PropertyValue;
import dev.rootstock.engine.value.PropertyValue.Secret;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The options of a resource. */
final class OptionsTest {
    private final FakeCloud cloud = new FakeCloud();
    private final TestStack stack = new TestStack(cloud);

    private static Alias named(String name) {
        return new Alias.Parts(
                Optional.of(name), Optional.empty(), Optional.empty(), Optional.empty(), new Alias.Parent.Same());
    }

    @Test
    void ignoredPropertiesKeepTheValueOfTheState() {
        stack.up(program -> program.register(thing("a").with("tags", tags("1")).with("y", "1")));

        stack.up(program -> program.register(
                thing("a").with("tags", tags("2")).with("y", "1").ignoreChanges("tags.x")));

        assertThat(stack.changes()).isEmpty();
        assertThat(stack.resource("a").inputs().object("tags").orElseThrow().text("x"))
                .contains("1");
        assertThat(cloud.requests)
                .filteredOn(DiffRequest.class::isInstance)
                .last()
                .isInstanceOfSatisfying(
                        DiffRequest.class,
                        request -> assertThat(request.ignoreChanges()).containsExactly("tags.x"));
    }

    private static PropertyValue tags(String x) {
        return ObjectValue.EMPTY.with("x", PropertyValue.of(x)).with("z", PropertyValue.of("1"));
    }

    @Test
    void anUnreadablePathToIgnoreIsOnlyMentioned() {
        stack.up(program -> program.register(thing("a").with("x", "1")));
        var result =
                stack.up(program -> program.register(thing("a").with("x", "1").ignoreChanges("a..b")));

        assertThat(result.succeeded()).isTrue();
        assertThat(stack.diagnostics(Diagnostic.Severity.INFO))
                .singleElement()
                .asString()
                .contains("a..b");
    }

    @Test
    void anAliasFindsTheOldStateAndDependentsFollow() {
        stack.up(program -> {
            var a = program.register(thing("old").with("x", "1"));
            program.register(thing("b").with("y", a, "arn"));
        });

        var result = stack.up(program -> {
            var a = program.register(thing("new").with("x", "1").aliases(named("old")));
            program.register(thing("b").with("y", a, "arn"));
        });

        assertThat(result.succeeded()).isTrue();
        assertThat(stack.changes()).isEmpty();
        assertThat(stack.names()).containsExactly("new", "b");
        assertThat(stack.resource("new").id()).isEqualTo("old-1");
        assertThat(stack.resource("b").dependencies())
                .containsExactly(stack.resource("new").urn());
    }

    @Test
    void referencesOfWhatIsKeptFollowAnAliasToo() {
        stack.up(program -> {
            var a = program.register(thing("old").with("x", "1"));
            program.register(thing("b").with("y", a, "arn"));
        });
        FakeProgram.Body failing = program -> {
            program.register(thing("new").with("x", "1").aliases(named("old")));
            throw new IllegalStateException("stop here");
        };

        assertThat(stack.up(failing).succeeded()).isFalse();

        assertThat(stack.resource("b").dependencies())
                .containsExactly(stack.resource("new").urn());
    }

    @Test
    void aChildFollowsItsRenamedParentByItself() {
        FakeProgram.Body before = program -> site(program, "old");
        FakeProgram.Body after = program -> {
            var parent = program.register(
                    new Resource("my:index:Site", "new").component().aliases(named("old")));
            program.register(thing("new-bucket").parent(parent.urn()));
        };
        stack.up(before);

        assertThat(stack.up(after).succeeded()).isTrue();

        assertThat(stack.changes()).isEmpty();
        assertThat(stack.names()).containsExactly("new", "new-bucket");
        assertThat(cloud.names()).containsExactly("old-bucket");
    }

    private static void site(FakeProgram.Context program, String name) {
        var parent = program.register(new Resource("my:index:Site", name).component());
        program.register(thing(name + "-bucket").parent(parent.urn()));
    }

    @Test
    void aResourceFindsItselfOutsideItsNewParent() {
        stack.up(program -> program.register(thing("a")));
        var noParent = new Alias.Parts(
                Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), new Alias.Parent.None());

        stack.up(program -> {
            var parent = program.register(new Resource("my:index:Site", "site").component());
            program.register(thing("a").parent(parent.urn()).aliases(noParent));
        });

        assertThat(stack.changes()).containsExactly("create site");
        assertThat(cloud.things).hasSize(1);
    }

    @Test
    void twoResourcesCannotTakeOverTheSameOldOne() {
        stack.up(program -> program.register(thing("old")));

        var result = stack.up(program -> {
            program.register(thing("a").aliases(named("old")));
            program.register(thing("b").aliases(named("old")));
        });

        assertThat(result.succeeded()).isFalse();
        assertThat(stack.errors())
                .singleElement()
                .asString()
                .contains("Duplicate resource")
                .contains("alias");
    }

    @Test
    void aProtectedResourceStaysUntilItIsNoLongerProtected() {
        stack.up(program -> program.register(thing("a").protect(true)));

        assertThat(stack.up(_ -> {}).succeeded()).isFalse();
        assertThat(stack.errors()).singleElement().asString().contains("protected");
        assertThat(stack.names()).containsExactly("a");

        stack.up(program -> program.register(thing("a").protect(false)));
        assertThat(stack.changes()).isEmpty();
        assertThat(stack.up(_ -> {}).succeeded()).isTrue();
        assertThat(cloud.things).isEmpty();
    }

    @Test
    void whatAProtectedResourceDependsOnStaysWithIt() {
        stack.up(program -> {
            var a = program.register(thing("network"));
            program.register(thing("database").with("n", a, "arn").protect(true));
            program.register(thing("other"));
        });

        assertThat(stack.destroy().succeeded()).isFalse();

        assertThat(stack.names()).containsExactly("network", "database");
        assertThat(cloud.names()).containsExactly("database", "network");
    }

    @Test
    void aRetainedResourceOnlyLeavesTheState() {
        stack.up(program -> program.register(thing("a").retainOnDelete()));
        stack.up(_ -> {});

        assertThat(stack.changes()).containsExactly("delete a");
        assertThat(stack.names()).isEmpty();
        assertThat(cloud.names()).containsExactly("a");
    }

    @Test
    void whatIsDeletedWithAnotherIsNotDeletedByItself() {
        stack.up(program -> {
            var a = program.register(thing("a"));
            program.register(thing("b").deletedWith(a.urn()));
        });
        stack.up(_ -> {});

        assertThat(stack.names()).isEmpty();
        assertThat(cloud.changes()).contains("delete a").doesNotContain("delete b");
    }

    @Test
    void outputsAreSecretWhenListedOrWhenTheirInputIs() {
        stack.up(program -> program.register(thing("a")
                .with("password", PropertyValue.secret(PropertyValue.of("hunter2")))
                .with("plain", "p")
                .additionalSecretOutputs("arn")));

        var outputs = stack.resource("a").outputs();
        assertThat(outputs.get("password")).isInstanceOf(Secret.class);
        assertThat(outputs.get("arn")).isInstanceOf(Secret.class);
        assertThat(outputs.get("plain")).isEqualTo(PropertyValue.of("p"));
        assertThat(stack.events.toString()).doesNotContain("hunter2");
    }

    @Test
    void timeoutsReachTheProviderInSeconds() {
        stack.up(program -> program.register(thing("a").customTimeouts(new CustomTimeouts(300, 0, 0, 0))));

        assertThat(cloud.requests)
                .filteredOn(CreateRequest.class::isInstance)
                .singleElement()
                .isInstanceOfSatisfying(
                        CreateRequest.class,
                        request -> assertThat(request.timeoutSeconds()).isEqualTo(300));
        assertThat(stack.resource("a").customTimeouts().create()).isEqualTo(300);
    }

    @Test
    void childrenInheritProtectionThroughComponents() {
        stack.up(program -> {
            var outer = program.register(
                    new Resource("my:index:Outer", "outer").component().protect(true));
            var inner = program.register(
                    new Resource("my:index:Inner", "inner").component().parent(outer.urn()));
            program.register(thing("a").parent(inner.urn()));
            program.register(thing("b").parent(inner.urn()).protect(false));
        });

        assertThat(stack.resource("a").protect()).isTrue();
        assertThat(stack.resource("b").protect()).isFalse();
        assertThat(stack.resource("a").urn().qualifiedType())
                .isEqualTo("my:index:Outer$my:index:Inner$test:index:Thing");
    }

    @Test
    void anImportTakesOverWhatExists() {
        cloud.things.put(
                "vpc-1",
                new FakeCloud.Thing(
                        new Urn("urn:pulumi:dev::project::test:index:Thing::x"),
                        ObjectValue.EMPTY.with("x", PropertyValue.of("1")),
                        ""));
        FakeProgram.Body same =
                program -> program.register(thing("a").with("x", "1").importId("vpc-1"));

        assertThat(stack.up(same).succeeded()).isTrue();
        assertThat(stack.changes()).containsExactly("import a");
        assertThat(stack.resource("a").importId()).isEqualTo("vpc-1");
        stack.up(same);
        assertThat(stack.changes()).isEmpty();
        assertThat(cloud.changes()).isEmpty();
    }

    @Test
    void anImportThatDiffersIsUpdatedAtOnceAndAMissingOneFails() {
        cloud.things.put(
                "vpc-1",
                new FakeCloud.Thing(
                        new Urn("urn:pulumi:dev::project::test:index:Thing::x"),
                        ObjectValue.EMPTY.with("x", PropertyValue.of("1")),
                        ""));

        stack.up(program -> program.register(thing("a").with("x", "2").importId("vpc-1")));
        assertThat(stack.changes()).containsExactly("import a", "update a");

        var result = stack.up(program -> program.register(thing("b").importId("nothing")));
        assertThat(result.succeeded()).isFalse();
        assertThat(stack.errors()).singleElement().asString().contains("does not exist");
    }

    @Test
    void aComponentKeepsItsInputsAndOutputsInTheState() {
        FakeProgram.Body body = program -> {
            var site = program.register(
                    new Resource("my:index:Site", "site").component().with("size", "1"));
            program.outputs(site.urn(), ObjectValue.EMPTY.with("url", PropertyValue.of("https://example.edu")));
        };
        stack.up(body);

        assertThat(stack.resource("site").outputs().text("url")).contains("https://example.edu");
        assertThat(stack.up(body).changed()).isFalse();
    }
}
