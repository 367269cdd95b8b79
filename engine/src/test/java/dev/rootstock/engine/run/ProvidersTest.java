package dev.rootstock.engine.run;

import static dev.rootstock.engine.fake.FakeProgram.Context.thing;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rootstock.engine.event.Diagnostic;
import dev.rootstock.engine.fake.FakeCloud;
import dev.rootstock.engine.fake.FakeProgram;
import dev.rootstock.engine.fake.Resource;
import dev.rootstock.engine.fake.TestStack;
import dev.rootstock.engine.program.Invocation;
import dev.rootstock.engine.program.PackageDescription;
import dev.rootstock.engine.program.RegistrationAnswer;
import dev.rootstock.engine.provider.ConfigureRequest;
import dev.rootstock.engine.provider.InvokeAnswer;
import dev.rootstock.engine.provider.Parameterization;
import dev.rootstock.engine.provider.Provider;
import dev.rootstock.engine.provider.ProviderError;
import dev.rootstock.engine.provider.ProviderFactory;
import dev.rootstock.engine.value.ObjectValue;
import dev.rootstock.engine.value.PropertyValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** Providers as resources, default and explicit, and when they are configured. */
final class ProvidersTest {
    private final FakeCloud cloud = new FakeCloud();
    private final TestStack stack = new TestStack(cloud);

    private static Resource provider(String name) {
        return new Resource("pulumi:providers:test", name);
    }

    @Test
    void theDefaultProviderIsMadeOfTheConfigurationOncePerVersion() {
        stack.config.put("test:region", "eu-west-1");
        stack.config.put("test:token", "s3cret");
        stack.config.put("other:region", "nowhere");
        stack.secretKeys.add("test:token");

        stack.up(program -> {
            program.register(thing("a"));
            program.register(thing("b"));
            program.register(thing("c").version("0.9.0"));
        });

        var provider = stack.resource("default_1_0_0");
        assertThat(provider.inputs().text("region")).contains("eu-west-1");
        assertThat(provider.inputs().get("token")).isEqualTo(PropertyValue.secret(PropertyValue.of("s3cret")));
        assertThat(provider.inputs().names()).containsExactly("__internal", "region", "token", "version");
        assertThat(stack.resource("default_0_9_0").inputs().text("version")).contains("0.9.0");
        assertThat(cloud.requests)
                .filteredOn(ConfigureRequest.class::isInstance)
                .allSatisfy(request -> assertThat(
                                ((ConfigureRequest) request).inputs().names())
                        .containsExactly("region", "token"));
        assertThat(stack.events.toString()).doesNotContain("s3cret");
    }

    @Test
    void anotherVersionOfTheDefaultProviderReplacesNothingAndTheOldOneGoesLast() {
        stack.up(program -> program.register(thing("a").version("1.0.0")));
        cloud.calls.clear();

        assertThat(stack.up(program -> program.register(thing("a").version("1.1.0")))
                        .succeeded())
                .isTrue();

        assertThat(cloud.changes()).isEmpty();
        assertThat(stack.resources)
                .extracting(state -> state.urn().name())
                .containsExactly("project-dev", "default_1_1_0", "a");
        assertThat(stack.resource("a").provider().urn().name()).isEqualTo("default_1_1_0");
    }

    @Test
    void anExplicitProviderManagesWhatNamesItAndWhatInheritsIt() {
        stack.up(program -> {
            var other = program.register(provider("other").with("region", "r"));
            var a = program.register(thing("a").provider(other));
            program.register(thing("child").parent(a.urn()));
            var site = program.register(new Resource("my:index:Site", "site")
                    .component()
                    .providers(Map.of("test", other.urn() + "::" + other.id())));
            program.register(thing("grandchild").parent(site.urn()));
        });

        for (var name : new String[] {"a", "child", "grandchild"}) {
            assertThat(stack.resource(name).provider().urn().name()).as(name).isEqualTo("other");
        }
        assertThat(stack.resources).noneMatch(state -> state.urn().name().startsWith("default"));
        assertThat(stack.resource("other").outputs().text("region")).contains("r");
    }

    @Test
    void aChangedProviderIsUpdatedAndItsResourcesStay() {
        stack.up(FakeProgramOf.region("1"));
        var id = stack.resource("p").id();
        cloud.calls.clear();

        stack.up(FakeProgramOf.region("2"));

        assertThat(stack.changes()).containsExactly("update p");
        assertThat(stack.resource("p").id()).isEqualTo(id);
        assertThat(cloud.changes()).isEmpty();
    }

    @Test
    void aReplacedProviderReplacesItsResources() {
        cloud.configReplaceOn = Set.of("region");
        stack.up(FakeProgramOf.region("1"));
        var id = stack.resource("p").id();

        assertThat(stack.up(FakeProgramOf.region("2")).succeeded()).isTrue();

        assertThat(stack.resource("p").id()).isNotEqualTo(id);
        assertThat(stack.changes())
                .containsExactly(
                        "create-replacement p",
                        "replace p",
                        "create-replacement a",
                        "replace a",
                        "delete-replaced a",
                        "delete-replaced p");
        assertThat(cloud.things).hasSize(1);
    }

    /** A thing with a provider of that region. */
    private static final class FakeProgramOf {
        static FakeProgram.Body region(String region) {
            return program -> {
                var p = program.register(provider("p").with("region", region));
                program.register(thing("a").provider(p));
            };
        }
    }

    @Test
    void whatAProviderThatIsNotConfigurableYetManagesIsPreviewedAsUnknown() {
        var answer = new AtomicReference<RegistrationAnswer.Registered>();

        var result = stack.preview(program -> {
            var p = program.register(provider("p").with("host", PropertyValue.UNKNOWN));
            answer.set(program.register(thing("a").provider(p).with("x", "1")));
        });

        assertThat(result.succeeded()).isTrue();
        assertThat(stack.changes()).containsExactly("create p", "create a");
        assertThat(cloud.configured).hasValue(0);
        assertThat(answer.get().id()).isEmpty();
        assertThat(answer.get().outputs().names())
                .as("what the provider makes of an input is not known either")
                .isEmpty();
    }

    @Test
    void anExistingResourceOfSuchAProviderIsPreviewedAsAnUpdateWithANote() {
        stack.up(FakeProgramOf.region("1"));

        stack.preview(program -> {
            var p = program.register(provider("p").with("region", PropertyValue.UNKNOWN));
            program.register(thing("a").provider(p));
        });

        assertThat(stack.changes()).containsExactly("update p", "update a");
        assertThat(stack.diagnostics(Diagnostic.Severity.INFO))
                .singleElement()
                .asString()
                .contains("provider");
    }

    @Test
    void aConfigurationThatFailsFailsWhatNeedsIt() {
        cloud.failures.put("configure", ProviderError.of("no credentials"));

        var result = stack.up(program -> program.register(thing("a")));

        assertThat(result.succeeded()).isFalse();
        assertThat(stack.errors())
                .singleElement()
                .asString()
                .contains("could not be configured")
                .contains("no credentials");
        assertThat(stack.names()).isEmpty();
    }

    @Test
    void aPackageWithoutAProviderIsNamed() {
        var result = stack.up(program -> program.register(new Resource("gcp:index:Thing", "a")));

        assertThat(result.succeeded()).isFalse();
        assertThat(stack.errors())
                .anySatisfy(error -> assertThat(error).contains("'gcp'").contains("test"));
    }

    @Test
    void aListOfForbiddenProvidersThatCannotBeReadForbidsAll() {
        stack.config.put("pulumi:disable-default-providers", "test");

        var result = stack.up(program -> program.register(thing("a")));

        assertThat(result.succeeded()).isFalse();
        assertThat(stack.errors()).singleElement().asString().contains("it has to be a JSON list of package names");
    }

    @Test
    void twoPackagesOfOneNameAndVersionAreNotMistakenForEachOther() {
        var references = new ArrayList<String>();
        stack.providers.add(new Bridge());
        var result = stack.up(program -> {
            for (var value : List.of("b25l", "dHdv")) {
                references.add(program.monitor()
                        .registerPackage(new PackageDescription(
                                "bridge", "1.0.0", "", Map.of(), new Parameterization("test", "1.0.0", value))));
            }
            program.register(thing("a").packageReference(references.get(0)));
            program.register(thing("b").packageReference(references.get(1)));
        });

        assertThat(result.succeeded()).isFalse();
        assertThat(stack.errors()).singleElement().asString().contains("twice, with different parameters");
    }

    @Test
    void defaultProvidersCanBeForbidden() {
        stack.config.put("pulumi:disable-default-providers", "[\"test\"]");

        assertThat(stack.up(program -> program.register(thing("a"))).succeeded())
                .isFalse();

        assertThat(stack.errors()).singleElement().asString().contains("Default provider for 'test' disabled");
    }

    @Test
    void destroyUsesTheProvidersThatTheStateRecords() {
        stack.up(FakeProgramOf.region("1"));
        cloud.requests.clear();

        assertThat(stack.destroy().succeeded()).isTrue();

        assertThat(cloud.requests)
                .filteredOn(ConfigureRequest.class::isInstance)
                .singleElement()
                .isInstanceOfSatisfying(
                        ConfigureRequest.class,
                        request -> assertThat(request.inputs().text("region")).contains("1"));
        assertThat(cloud.things).isEmpty();
    }

    /** A plugin that can become the package {@code test}. */
    private static final class Bridge implements ProviderFactory {
        @Override
        public String packageName() {
            return "bridge";
        }

        @Override
        public String version() {
            return "1.0.0";
        }

        @Override
        public Provider create() {
            return new FakeCloud().create();
        }

        @Override
        public Optional<Provider> create(Wanted wanted) {
            return Optional.of(create());
        }
    }

    @Test
    void a_function_without_a_package_is_refused() {
        stack.up(program -> assertThat(
                        program.await(program.monitor().invoke(new Invocation("", ObjectValue.EMPTY, "", ""))))
                .isInstanceOfSatisfying(
                        InvokeAnswer.Failed.class,
                        failed -> assertThat(failed.error().message()).contains("'' names no package")));
    }

    @Test
    void what_is_no_version_is_refused() {
        var result = stack.up(program -> program.register(thing("a").version("not.a.version")));

        assertThat(result.succeeded()).isFalse();
        assertThat(stack.errors()).anyMatch(error -> error.contains("'not.a.version' is no version"));
        assertThat(stack.resources).noneMatch(resource -> resource.urn().name().contains("version"));
    }
}
