package dev.rootstock.engine.acceptance;

import static dev.rootstock.engine.fake.FakeProgram.Context.thing;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rootstock.engine.fake.FakeCloud;
import dev.rootstock.engine.fake.FakeProgram;
import dev.rootstock.engine.fake.Resource;
import dev.rootstock.engine.fake.TestStack;
import dev.rootstock.engine.resource.Alias;
import dev.rootstock.engine.resource.ResourceState;
import dev.rootstock.engine.resource.Urn;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Resources that had another name, type, parent, project or stack before. */
final class AliasAcceptanceTest {
    private static final Alias.Parent SAME = new Alias.Parent.Same();

    private final FakeCloud cloud = new FakeCloud();
    private final TestStack stack = new TestStack(cloud);

    private static Alias alias(
            @Nullable String name,
            @Nullable String type,
            @Nullable String stack,
            @Nullable String project,
            Alias.Parent parent) {
        return new Alias.Parts(
                Optional.ofNullable(name),
                Optional.ofNullable(type),
                Optional.ofNullable(stack),
                Optional.ofNullable(project),
                parent);
    }

    private static Alias named(String name) {
        return alias(name, null, null, null, SAME);
    }

    private static Resource site(String name) {
        return new Resource("my:index:Site", name).component();
    }

    /** Nothing was made or deleted, and the object of before is the one that is there under the new name. */
    private void assertAdopted(String name, FakeProgram.Body body) {
        var objects = List.copyOf(cloud.things.keySet());
        cloud.calls.clear();
        assertThat(stack.up(body).succeeded()).as(stack.errors().toString()).isTrue();
        assertThat(cloud.changes()).isEmpty();
        assertThat(objects).contains(stack.resource(name).id());
        assertThat(stack.up(body).changed()).as("the next run").isFalse();
    }

    @Test
    @DisplayName("24: an alias by name keeps the object, and what depends on it follows")
    void byName() {
        stack.up(program -> {
            var old = program.register(thing("old").with("x", "1"));
            program.register(thing("dependent").with("y", old, "arn"));
        });

        assertAdopted("new", program -> {
            var renamed = program.register(thing("new").with("x", "1").aliases(named("old")));
            program.register(thing("dependent").with("y", renamed, "arn"));
        });

        var urn = stack.resource("new").urn();
        assertThat(stack.names()).containsExactly("new", "dependent");
        assertThat(stack.resource("dependent").dependencies()).containsExactly(urn);
        assertThat(stack.resource("dependent").propertyDependencies().get("y")).containsExactly(urn);
        assertThat(stack.resources.toString()).doesNotContain("::old");
    }

    @Test
    @DisplayName("24: references of every kind follow, even those of what is not registered in the run")
    void everyReferenceFollows() {
        stack.up(program -> {
            var old = program.register(thing("old"));
            program.register(thing("child").parent(old.urn()));
            program.register(thing("along").deletedWith(old.urn()).dependsOn(old));
            program.register(thing("with").replaceWith(old.urn()).dependsOn(old));
        });

        stack.up(program -> {
            program.register(thing("new").aliases(named("old")));
            throw new IllegalStateException("stop here");
        });

        var urn = stack.resource("new").urn();
        assertThat(stack.resource("child").parent()).isEqualTo(urn);
        assertThat(stack.resource("along").deletedWith()).isEqualTo(urn);
        assertThat(stack.resource("with").replaceWith()).containsExactly(urn);
        assertThat(stack.resource("with").dependencies()).containsExactly(urn);
    }

    @Test
    @DisplayName("24: an alias by type")
    void byType() {
        stack.up(program -> program.register(new Resource("test:index:Former", "a")));

        assertAdopted(
                "a",
                program -> program.register(thing("a").aliases(alias(null, "test:index:Former", null, null, SAME))));

        assertThat(stack.resource("a").type()).isEqualTo("test:index:Thing");
    }

    @Test
    @DisplayName("24: an alias by parent, be it another one or none")
    void byParent() {
        stack.up(program -> {
            var one = program.register(site("one"));
            program.register(thing("under").parent(one.urn()));
            program.register(thing("free"));
        });

        assertAdopted("under", program -> {
            var one = program.register(site("one"));
            var two = program.register(site("two"));
            program.register(thing("under")
                    .parent(two.urn())
                    .aliases(alias(null, null, null, null, new Alias.Parent.Other(one.urn()))));
            program.register(
                    thing("free").parent(two.urn()).aliases(alias(null, null, null, null, new Alias.Parent.None())));
        });

        assertThat(stack.resource("under").parent())
                .isEqualTo(stack.resource("two").urn());
        assertThat(stack.resource("free").urn().qualifiedType()).isEqualTo("my:index:Site$test:index:Thing");
    }

    @Test
    @DisplayName("24: the stack as the former parent is none")
    void theStackAsParentIsNone() {
        stack.up(program -> program.register(thing("free")));

        assertAdopted("free", program -> {
            var site = program.register(site("site"));
            program.register(thing("free")
                    .parent(site.urn())
                    .aliases(alias(null, null, null, null, new Alias.Parent.Other(program.stack()))));
        });
    }

    @Test
    @DisplayName("24: an alias by project and by stack")
    void byProjectAndStack() {
        stack.up(program -> {
            program.register(thing("a"));
            program.register(thing("b"));
        });
        var moved = new ArrayList<ResourceState>();
        for (var state : stack.resources) {
            var text = state.urn().text();
            moved.add(
                    switch (state.urn().name()) {
                        case "a" ->
                            state.change()
                                    .urn(new Urn(text.replace("::project::", "::former::")))
                                    .build();
                        case "b" ->
                            state.change()
                                    .urn(new Urn(text.replace("urn:pulumi:dev::", "urn:pulumi:qa::")))
                                    .build();
                        default -> state;
                    });
        }
        stack.resources = moved;

        assertAdopted("a", program -> {
            program.register(thing("a").aliases(alias(null, null, null, "former", SAME)));
            program.register(thing("b").aliases(alias(null, null, "qa", null, SAME)));
        });
    }

    @Test
    @DisplayName("24: an alias by its whole URN, and of several the first that the state has")
    void byUrn() {
        stack.up(program -> program.register(new Resource("test:index:Former", "old")));
        var old = stack.resource("old").urn();

        assertAdopted(
                "new",
                program ->
                        program.register(thing("new").aliases(named("never"), new Alias.Full(old), named("neither"))));
    }

    @Test
    @DisplayName("24: what the state has under the present name comes before any alias")
    void thePresentNameComesFirst() {
        stack.up(program -> {
            program.register(thing("a"));
            program.register(thing("old"));
        });
        var id = stack.resource("a").id();

        stack.up(program -> program.register(thing("a").aliases(named("old"))));

        assertThat(stack.resource("a").id()).isEqualTo(id);
        assertThat(stack.changes()).containsExactly("delete old");
    }

    @Test
    @DisplayName("24: a renamed provider replaces nothing that it manages")
    void aRenamedProviderReplacesNothing() {
        cloud.configReplaceOn = Set.of("region");
        stack.up(program -> {
            var old = program.register(new Resource("pulumi:providers:test", "old").with("region", "1"));
            program.register(thing("a").provider(old));
        });

        assertAdopted("a", program -> {
            var renamed = program.register(new Resource("pulumi:providers:test", "new")
                    .with("region", "1")
                    .aliases(named("old")));
            program.register(thing("a").provider(renamed));
        });

        assertThat(stack.resource("a").provider().urn().name()).isEqualTo("new");
    }

    @Test
    @DisplayName("25: children follow a renamed parent, and take their name along where it began with its")
    void childrenFollowARenamedParent() {
        stack.up(program -> {
            var old = program.register(site("old"));
            program.register(thing("old-bucket").parent(old.urn()));
            program.register(thing("other").parent(old.urn()));
        });

        assertAdopted("new-bucket", program -> {
            var renamed = program.register(site("new").aliases(named("old")));
            program.register(thing("new-bucket").parent(renamed.urn()));
            program.register(thing("other").parent(renamed.urn()));
        });
    }

    @Test
    @DisplayName("25: over generations, and multiplied with the child's own aliases")
    void aliasesMultiply() {
        stack.up(program -> {
            var outer = program.register(site("old"));
            var inner = program.register(
                    new Resource("my:index:Inner", "old-inner").component().parent(outer.urn()));
            program.register(thing("old-inner-store").parent(inner.urn()));
        });

        assertAdopted("new-inner-bucket", program -> {
            var outer = program.register(site("new").aliases(named("old")));
            var inner = program.register(
                    new Resource("my:index:Inner", "new-inner").component().parent(outer.urn()));
            program.register(thing("new-inner-bucket").parent(inner.urn()).aliases(named("new-inner-store")));
        });
    }

    @Test
    @DisplayName("25: a parent of another type")
    void childrenFollowAParentOfAnotherType() {
        stack.up(program -> {
            var parent = program.register(new Resource("my:index:Former", "site").component());
            program.register(thing("bucket").parent(parent.urn()));
        });

        assertAdopted("bucket", program -> {
            var parent = program.register(site("site").aliases(alias(null, "my:index:Former", null, null, SAME)));
            program.register(thing("bucket").parent(parent.urn()));
        });
    }

    @Test
    @DisplayName("25: a child that had another parent, which was itself renamed")
    void aFormerParentMayHaveBeenRenamedToo() {
        stack.up(program -> {
            var old = program.register(site("old"));
            program.register(thing("bucket").parent(old.urn()));
        });

        assertAdopted("bucket", program -> {
            var renamed = program.register(site("new").aliases(named("old")));
            program.register(
                    thing("bucket").aliases(alias(null, null, null, null, new Alias.Parent.Other(renamed.urn()))));
        });
    }

    @Test
    @DisplayName("26: two resources cannot take over the same old one")
    void oneOldResourceIsOneNewOne() {
        stack.up(program -> program.register(thing("old")));
        cloud.calls.clear();

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
        assertThat(cloud.changes()).isEmpty();
    }

    @Test
    @DisplayName("26: nor can one come under its own name after it was taken over")
    void whatWasTakenOverIsNotItselfAnyMore() {
        stack.up(program -> program.register(thing("old")));

        var result = stack.up(program -> {
            program.register(thing("new").aliases(named("old")));
            program.register(thing("old"));
        });

        assertThat(result.succeeded()).isFalse();
        assertThat(stack.errors()).singleElement().asString().contains("Duplicate resource");
    }
}
