package dev.rootstock.engine.run;

import static dev.rootstock.engine.fake.FakeProgram.Context.thing;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rootstock.engine.fake.FakeCloud;
import dev.rootstock.engine.fake.FakeComponents;
import dev.rootstock.engine.fake.Resource;
import dev.rootstock.engine.fake.TestStack;
import dev.rootstock.engine.program.CallbackFailedException;
import dev.rootstock.engine.program.Invocation;
import dev.rootstock.engine.program.Registration;
import dev.rootstock.engine.program.ResourceTransform;
import dev.rootstock.engine.resource.Urn;
import dev.rootstock.engine.value.ObjectValue;
import dev.rootstock.engine.value.PropertyValue;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** Registrations that the program's own functions change on their way. */
final class TransformsTest {
    private final TestStack stack = new TestStack(new FakeCloud());
    private final List<String> seen = new CopyOnWriteArrayList<>();

    private ResourceTransform appending(String mark) {
        return registration -> {
            seen.add(mark + " " + registration.name());
            var before = registration.inputs().text("x").orElse("");
            return registration.withInputs(registration.inputs().with("x", PropertyValue.of(before + mark)));
        };
    }

    @Test
    void aResourcesOwnComeFirstThenItsAncestorsThenTheStacks() {
        stack.up(program -> {
            program.monitor().registerTransform(appending("S"));
            var parent = program.register(
                    new Resource("my:index:Site", "site").component().transforms(appending("P")));
            program.register(thing("a").with("x", "").parent(parent.urn()).transforms(appending("1"), appending("2")));
        });

        assertThat(stack.resource("a").inputs().text("x")).contains("12PS");
        assertThat(seen).contains("P site", "S site").endsWith("1 a", "2 a", "P a", "S a");
    }

    @Test
    void anOwnTransformSeesWhatPropertiesComeFromAndDecidesWhatTheyDependOn() {
        stack.up(program -> {
            var a = program.register(thing("a"));
            ResourceTransform dropping = registration -> {
                assertThat(registration.inputs().get("y"))
                        .isInstanceOfSatisfying(
                                PropertyValue.Output.class,
                                output -> assertThat(output.dependencies())
                                        .containsExactly(a.urn().text()));
                return registration.withInputs(registration
                        .inputs()
                        .with("y", PropertyValue.of("plain"))
                        .with(
                                "z",
                                new PropertyValue.Output(
                                        PropertyValue.of("1"),
                                        false,
                                        Set.of(a.urn().text()))));
            };
            program.register(thing("b").with("y", a, "x").transforms(dropping));
        });

        var dependencies = stack.resource("b").propertyDependencies();
        assertThat(dependencies.get("y")).isEmpty();
        assertThat(dependencies.get("z")).extracting(Urn::name).containsExactly("a");
        assertThat(stack.resource("b").inputs().get("z")).isEqualTo(PropertyValue.of("1"));
    }

    @Test
    void secretsInListsAreOutputValuesForTransformsAndSecretsInTheState() {
        var list = new PropertyValue.ListValue(
                List.of(PropertyValue.of("open"), PropertyValue.secret(PropertyValue.of("hush"))));
        stack.up(program -> {
            program.monitor().registerTransform(registration -> {
                if (registration.inputs().get("list") instanceof PropertyValue.ListValue(var items)) {
                    seen.add(items.get(1).getClass().getSimpleName());
                }
                return registration;
            });
            program.register(thing("a").with("list", list));
        });

        assertThat(seen).containsExactly("Output");
        assertThat(stack.resource("a").inputs().get("list")).isEqualTo(list);
    }

    @Test
    void aTransformSeesWhatTheParentHandsDownAndMayTakeItAway() {
        stack.up(program -> {
            program.monitor().registerTransform(registration -> {
                seen.add(registration.name() + " " + registration.protect() + " " + registration.retainOnDelete());
                return registration.name().equals("free")
                        ? registration.change().protect(null).build()
                        : registration;
            });
            var parent = program.register(new Resource("my:index:Site", "site")
                    .component()
                    .protect(true)
                    .retainOnDelete());
            program.register(thing("kept").parent(parent.urn()));
            program.register(thing("free").parent(parent.urn()));
        });

        assertThat(seen).contains("kept true true", "free true true");
        assertThat(stack.resource("kept").protect()).isTrue();
        assertThat(stack.resource("free").protect()).isFalse();
    }

    @Test
    void theTransformsOfAComponentOfAPluginHoldForWhatThePluginRegisters() {
        var stack = new TestStack(new FakeCloud(), FakeComponents.of((asked, monitor) -> {
            var component = FakeComponents.registered(
                    monitor, Registration.of(asked.type(), asked.name(), false, asked.parent(), asked.inputs()));
            FakeComponents.registered(
                    monitor, Registration.of("test:index:Thing", "child", true, component, ObjectValue.EMPTY));
            return component;
        }));
        stack.up(program -> program.register(
                new Resource("forest:index:Tree", "tree").remote().transforms(appending("T"))));

        assertThat(seen).containsExactly("T tree", "T tree", "T child");
        assertThat(stack.resource("child").inputs().text("x")).contains("T");
    }

    @Test
    void aTransformOfFunctionsSeesTheProviderThatTheParentHandsDownAndMayTakeItAway() {
        var cloud = new FakeCloud();
        var one = new TestStack(cloud);
        one.up(program -> {
            program.monitor().registerInvokeTransform(invocation -> {
                seen.add(invocation.provider().replaceFirst("::[^:]+$", "").replaceFirst(".*::", ""));
                return invocation.arguments().has("default") ? invocation.with("") : invocation;
            });
            var own = program.register(new Resource("pulumi:providers:test", "own").with("region", "mars"));
            var group = program.register(new Resource("my:index:Group", "group")
                    .component()
                    .providers(Map.of("test", own.urn() + "::" + own.id())));
            for (var arguments :
                    List.of(ObjectValue.EMPTY, ObjectValue.EMPTY.with("default", PropertyValue.of("please")))) {
                program.await(program.monitor()
                        .invoke(new Invocation("test:index:look", arguments, "", "", "", group.urn(), Set.of(), "")));
            }
        });

        assertThat(seen).containsExactly("own", "own");
        assertThat(one.resource("default_1_0_0").custom())
                .as("made for the second")
                .isTrue();
    }

    @Test
    void aTransformThatFailsStopsTheRunAndNamesTheResource() {
        var result = stack.up(program -> {
            program.monitor().registerTransform(_ -> {
                throw new CallbackFailedException("the function threw");
            });
            program.register(thing("a"));
        });

        assertThat(result.succeeded()).isFalse();
        assertThat(stack.errors()).containsExactly("a could not be transformed: the function threw");
    }
}
