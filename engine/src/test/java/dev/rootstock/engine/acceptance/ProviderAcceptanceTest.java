package dev.rootstock.engine.acceptance;

import static dev.rootstock.engine.fake.FakeProgram.Context.thing;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rootstock.engine.fake.FakeCloud;
import dev.rootstock.engine.fake.FakeProgram;
import dev.rootstock.engine.fake.Resource;
import dev.rootstock.engine.fake.TestStack;
import dev.rootstock.engine.program.RegistrationAnswer;
import dev.rootstock.engine.resource.Alias;
import dev.rootstock.engine.resource.ResourceState;
import dev.rootstock.engine.value.ObjectValue;
import dev.rootstock.engine.value.PropertyValue;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Providers as resources: what their changes do to what they manage, and who gets which. */
final class ProviderAcceptanceTest {
    private final FakeCloud cloud = new FakeCloud();
    private final TestStack stack = new TestStack(cloud);

    private static Resource provider(String name) {
        return new Resource("pulumi:providers:test", name);
    }

    private static String reference(RegistrationAnswer.Registered provider) {
        return provider.urn() + "::" + provider.id();
    }

    private static FakeProgram.Body inRegion(String region) {
        return program -> {
            var p = program.register(provider("p").with("region", region));
            program.register(thing("a").provider(p));
        };
    }

    @Test
    @DisplayName("20: a configuration that cannot reach the same objects replaces the provider and what it manages")
    void aReplacedProviderReplacesWhatItManages() {
        cloud.configReplaceOn = Set.of("region");
        stack.up(inRegion("1"));
        var before = stack.resource("p").id();
        cloud.calls.clear();

        assertThat(stack.up(inRegion("2")).succeeded()).isTrue();

        assertThat(stack.resource("p").id()).isNotEqualTo(before);
        assertThat(stack.resource("a").provider().id())
                .isEqualTo(stack.resource("p").id());
        assertThat(cloud.changes()).containsExactly("create a", "delete a");
        assertThat(stack.names()).containsExactly("p", "a");
    }

    @Test
    @DisplayName("20: a preview of that shows both replacements")
    void aReplacedProviderIsPreviewed() {
        cloud.configReplaceOn = Set.of("region");
        stack.up(inRegion("1"));

        assertThat(stack.preview(inRegion("2")).succeeded()).isTrue();

        assertThat(stack.changes()).contains("replace p", "replace a");
    }

    @Test
    @DisplayName("20: any other configuration updates the provider, and its resources stay")
    void anUpdatedProviderLeavesItsResources() {
        stack.up(inRegion("1"));
        var before = stack.resource("p").id();
        cloud.calls.clear();

        assertThat(stack.up(inRegion("2")).succeeded()).isTrue();

        assertThat(stack.changes()).containsExactly("update p");
        assertThat(stack.resource("p").id()).isEqualTo(before);
        assertThat(stack.resource("p").inputs().text("region")).contains("2");
        assertThat(cloud.changes()).isEmpty();
    }

    @Test
    @DisplayName("20: the same goes for the default provider, which is made of the stack's configuration")
    void theDefaultProviderIsReplacedToo() {
        cloud.configReplaceOn = Set.of("region");
        stack.config.put("test:region", "1");
        stack.up(program -> program.register(thing("a")));
        cloud.calls.clear();
        stack.config.put("test:region", "2");

        assertThat(stack.up(program -> program.register(thing("a"))).succeeded())
                .isTrue();

        assertThat(cloud.changes()).containsExactly("create a", "delete a");
    }

    @Test
    @DisplayName("20: deleted first, a provider takes what it manages along before")
    void aProviderThatGoesFirstTakesWhatItManagesAlong() {
        cloud.configReplaceOn = Set.of("region");
        FakeProgram.Body before = program -> regional(program, "1");
        stack.up(before);
        cloud.calls.clear();

        assertThat(stack.up(program -> regional(program, "2")).succeeded()).isTrue();

        assertThat(cloud.changes()).containsExactly("delete a", "create a");
    }

    private static void regional(FakeProgram.Context program, String region) {
        var p = program.register(provider("p").with("region", region).deleteBeforeReplace(true));
        program.register(thing("a").provider(p));
    }

    @Test
    @DisplayName("20: from one provider to another it goes by whether the new one reaches the same objects")
    void anotherProviderIsAskedWhetherItReachesTheSame() {
        cloud.configReplaceOn = Set.of("region");
        stack.up(program -> {
            var p = program.register(provider("p").with("region", "1"));
            program.register(thing("a").provider(p));
        });
        cloud.calls.clear();

        stack.up(program -> {
            var q = program.register(provider("q").with("region", "1"));
            program.register(thing("a").provider(q));
        });
        assertThat(cloud.changes()).isEmpty();
        assertThat(stack.names()).containsExactly("q", "a");

        stack.up(program -> {
            var r = program.register(provider("r").with("region", "2"));
            program.register(thing("a").provider(r));
        });
        assertThat(cloud.changes()).containsExactly("create a", "delete a");
    }

    @Test
    @DisplayName(
            "21: another version of the default provider leaves resources as they are; the old one goes at the end")
    void anotherVersionReplacesNothing() {
        stack.up(program -> program.register(thing("a").version("1.0.0")));
        cloud.calls.clear();

        var result = stack.up(program -> program.register(thing("a").version("1.1.0")));

        assertThat(result.succeeded()).isTrue();
        assertThat(cloud.changes()).isEmpty();
        assertThat(stack.changes()).isEmpty();
        assertThat(stack.resources)
                .extracting(state -> state.urn().name())
                .containsExactly("project-dev", "default_1_1_0", "a");
        assertThat(stack.resource("a").provider().urn().name()).isEqualTo("default_1_1_0");
    }

    @Test
    @DisplayName("34: protection, retention and deletedWith pass from parents to children, through components")
    void optionsPassThroughComponents() {
        stack.up(program -> {
            var root = program.register(thing("root"));
            var outer = program.register(new Resource("my:index:Outer", "outer")
                    .component()
                    .protect(true)
                    .retainOnDelete()
                    .deletedWith(root.urn()));
            var inner = program.register(
                    new Resource("my:index:Inner", "inner").component().parent(outer.urn()));
            var child = program.register(thing("child").parent(inner.urn()));
            program.register(thing("grandchild").parent(child.urn()));
            program.register(thing("free").parent(inner.urn()).protect(false));
        });

        var root = stack.resource("root").urn();
        for (var name : new String[] {"child", "grandchild"}) {
            var state = stack.resource(name);
            assertThat(state.protect()).as(name).isTrue();
            assertThat(state.retainOnDelete()).as(name).isTrue();
            assertThat(state.deletedWith()).as(name).isEqualTo(root);
        }
        assertThat(stack.resource("free").protect()).isFalse();
        assertThat(stack.resource("free").retainOnDelete()).isTrue();
    }

    @Test
    @DisplayName("34: providers pass through components, the nearest first, and a resource's own to its children")
    void providersPassThroughComponents() {
        stack.up(program -> {
            var far = program.register(provider("far"));
            var near = program.register(provider("near"));
            var outer = program.register(
                    new Resource("my:index:Outer", "outer").component().providers(Map.of("test", reference(far))));
            program.register(thing("by-far").parent(outer.urn()));
            var inner = program.register(new Resource("my:index:Inner", "inner")
                    .component()
                    .parent(outer.urn())
                    .providers(Map.of("test", reference(near))));
            program.register(thing("by-near").parent(inner.urn()));
            var plain = program.register(
                    new Resource("my:index:Plain", "plain").component().parent(outer.urn()));
            program.register(thing("by-far-too").parent(plain.urn()));
            var explicit =
                    program.register(thing("explicit").parent(outer.urn()).provider(near));
            program.register(thing("child-of-explicit").parent(explicit.urn()));
        });

        assertManagedBy("far", "by-far", "by-far-too");
        assertManagedBy("near", "by-near", "explicit", "child-of-explicit");
    }

    private void assertManagedBy(String provider, String... names) {
        for (var name : names) {
            assertThat(stack.resource(name).provider().urn().name()).as(name).isEqualTo(provider);
        }
    }

    @Test
    @DisplayName("34: a resource that is no component hands down its own provider, not those that it inherited")
    void aResourceHandsDownOnlyItsOwnProvider() {
        stack.providers.add(new OtherPackage(new FakeCloud()));
        stack.up(program -> {
            var p = program.register(new Resource("pulumi:providers:other", "p"));
            var site = program.register(
                    new Resource("my:index:Site", "site").component().providers(Map.of("other", reference(p))));
            var a = program.register(thing("a").parent(site.urn()));
            program.register(new Resource("other:index:Thing", "b").parent(a.urn()));
            program.register(new Resource("other:index:Thing", "c").parent(site.urn()));
        });

        assertThat(stack.resource("b").provider().urn().name()).startsWith("default");
        assertManagedBy("p", "c");
    }

    @Test
    @DisplayName("a provider that is renamed and replaced at once replaces what it manages")
    void aRenamedProviderMayBeReplacedToo() {
        cloud.configReplaceOn = Set.of("region");
        stack.up(inRegion("1"));
        cloud.calls.clear();

        assertThat(stack.up(program -> {
                            var q = program.register(provider("q")
                                    .with("region", "2")
                                    .aliases(new Alias.Parts(
                                            Optional.of("p"),
                                            Optional.empty(),
                                            Optional.empty(),
                                            Optional.empty(),
                                            new Alias.Parent.Same())));
                            program.register(thing("a").provider(q));
                        })
                        .succeeded())
                .isTrue();

        assertThat(cloud.changes()).containsExactly("create a", "delete a");
        assertThat(stack.names()).containsExactly("q", "a");
    }

    @Test
    @DisplayName("a state from before providers were resources gets them, and nothing is replaced")
    void anOldStateGetsItsProviders() {
        stack.config.put("test:region", "1");
        cloud.configReplaceOn = Set.of("region");
        stack.up(program -> program.register(thing("a")));
        var old = new ArrayList<ResourceState>();
        for (var state : stack.resources) {
            if (!state.isProvider()) {
                old.add(state.change().provider(null).build());
            }
        }
        stack.resources = old;
        cloud.calls.clear();

        assertThat(stack.preview(program -> program.register(thing("a"))).succeeded())
                .isTrue();
        assertThat(stack.changes()).isEmpty();
        assertThat(stack.up(program -> program.register(thing("a"))).succeeded())
                .isTrue();

        assertThat(stack.changes()).isEmpty();
        assertThat(cloud.calls).isEmpty();
        assertThat(stack.resource("a").provider().urn().name()).isEqualTo("default_1_0_0");

        stack.resources = old;
        assertThat(stack.destroy().succeeded()).isTrue();
        assertThat(cloud.things).isEmpty();
        assertThat(stack.resources).isEmpty();
    }

    @Test
    @DisplayName("a provider of an old state gets its inputs as outputs, but not what is internal")
    void anOldProviderGetsOutputs() {
        stack.up(inRegion("1"));
        var old = new ArrayList<ResourceState>();
        for (var state : stack.resources) {
            old.add(
                    state.isProvider()
                            ? state.change()
                                    .inputs(state.inputs().with("__internal", ObjectValue.EMPTY))
                                    .outputs(ObjectValue.EMPTY)
                                    .build()
                            : state);
        }
        stack.resources = old;

        assertThat(stack.refresh().succeeded()).isTrue();

        assertThat(stack.resource("p").outputs().text("region")).contains("1");
        assertThat(stack.resource("p").outputs().has("__internal")).isFalse();
    }

    @Test
    @DisplayName("a secret of the configuration stays one in the provider's state")
    void secretsOfTheConfigurationStaySecret() {
        stack.config.put("test:token", "hunter2");
        stack.secretKeys.add("test:token");

        stack.up(program -> program.register(thing("a")));

        assertThat(stack.resource("default_1_0_0").inputs().get("token"))
                .isEqualTo(PropertyValue.secret(PropertyValue.of("hunter2")));
        assertThat(stack.resource("default_1_0_0").outputs().get("token"))
                .isEqualTo(PropertyValue.secret(PropertyValue.of("hunter2")));
    }
}
