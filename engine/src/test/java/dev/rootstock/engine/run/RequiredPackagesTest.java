package dev.rootstock.engine.run;

import static dev.rootstock.engine.fake.FakeProgram.Context.thing;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rootstock.engine.fake.FakeCloud;
import dev.rootstock.engine.fake.FakeProgram;
import dev.rootstock.engine.fake.Resource;
import dev.rootstock.engine.fake.TestStack;
import dev.rootstock.engine.program.PackageDescription;
import dev.rootstock.engine.provider.Parameterization;
import dev.rootstock.engine.provider.Provider;
import dev.rootstock.engine.provider.ProviderFactory;
import dev.rootstock.engine.provider.ProviderSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What a program's libraries are made for is got before it runs, and counts where a request leaves open what it means. */
@DisplayName("54: packages that the program's libraries are made for")
final class RequiredPackagesTest {
    private final FakeCloud cloud = new FakeCloud();
    private final TestStack stack = new TestStack();
    private final List<ProviderSource.Wanted> got = new CopyOnWriteArrayList<>();
    private final ProviderSource source = wanted -> {
        got.add(wanted);
        return wanted.version().equals("9.9.9")
                ? new ProviderSource.Answer.Missing("nobody has it")
                : new ProviderSource.Answer.Found(plugin(wanted));
    };

    private ProviderFactory plugin(ProviderSource.Wanted wanted) {
        return new ProviderFactory() {
            @Override
            public String packageName() {
                return wanted.name();
            }

            @Override
            public String version() {
                return wanted.version();
            }

            @Override
            public boolean serves(String version) {
                return version.isEmpty() || version.equals(wanted.version());
            }

            @Override
            public Provider create() {
                return cloud.create();
            }
        };
    }

    private static PackageDescription test(String version) {
        return new PackageDescription("test", version, "https://example.com/p", Map.of("linux-amd64", "01"), null);
    }

    private OperationResult up(List<PackageDescription> required, FakeProgram.Body body) {
        return stack.keep(stack.operation(OperationKind.UPDATE, stack.options)
                .source(source)
                .program(FakeProgram.of(program -> {
                    assertThat(program.monitor().requires(required)).isEmpty();
                    body.run(program);
                }))
                .build()
                .execute());
    }

    @Test
    void aMissingPluginIsGotAndTheLatestIsTheDefaultProviders() {
        var result = up(List.of(test("1.0.0"), test("1.2.0")), program -> {
            assertThat(got).extracting(ProviderSource.Wanted::version).containsExactlyInAnyOrder("1.0.0", "1.2.0");
            program.register(thing("a"));
            program.register(thing("old").version("1.0.0"));
            program.register(new Resource("pulumi:providers:test", "own"));
        });

        assertThat(stack.errors()).isEmpty();
        assertThat(result.succeeded()).isTrue();
        var provider = stack.resource("a").provider().urn();
        assertThat(provider.name()).isEqualTo("default_1_2_0_https___example.com_p");
        var inputs = stack.resource(provider.name()).inputs();
        assertThat(inputs.text("version")).contains("1.2.0");
        assertThat(inputs.get("__internal").toString()).contains("https://example.com/p", "linux-amd64");
        assertThat(stack.resource(stack.resource("old").provider().urn().name())
                        .inputs()
                        .text("version"))
                .contains("1.0.0");
        assertThat(stack.resource("own").inputs().text("version")).contains("1.2.0");
        assertThat(got).hasSize(2);
    }

    @Test
    void oneThatCannotBeHadIsNoFailureUntilItIsUsed() {
        assertThat(up(List.of(test("9.9.9")), _ -> {}).succeeded()).isTrue();

        assertThat(up(List.of(test("9.9.9")), program -> program.answer(thing("a")))
                        .succeeded())
                .isFalse();
        assertThat(stack.errors()).anySatisfy(error -> assertThat(error).contains("nobody has it"));
    }

    @Test
    void twoPluginsOfOnePackageAreAmbiguous() {
        var bridged = new PackageDescription(
                "bridge", "3.0.0", "", Map.of(), new Parameterization("test", "1.0.0", "dGVzdA=="));
        stack.run(FakeProgram.of(program -> assertThat(program.monitor().requires(List.of(test("1.0.0"), bridged)))
                .hasValueSatisfying(problem -> assertThat(problem)
                        .contains(
                                "package \"test\" is provided by more than one plugin",
                                "plugin \"test\" v1.0.0",
                                "plugin \"bridge\" v3.0.0 parameterized as \"test\" v1.0.0"))));
    }

    @Test
    void whereTheLibrariesAreLookedThroughOnlyWhenItMattersTheirVersionCounts() {
        var result = stack.keep(stack.operation(OperationKind.UPDATE, stack.options)
                .source(new ProviderSource() {
                    @Override
                    public Answer get(Wanted wanted) {
                        return source.get(wanted);
                    }

                    @Override
                    public Optional<String> usual(String packageName) {
                        return Optional.of("1.1.0").filter(_ -> packageName.equals("test"));
                    }
                })
                .program(FakeProgram.of(program -> program.register(thing("a"))))
                .build()
                .execute());

        assertThat(result.succeeded()).isTrue();
        assertThat(stack.resource("a").provider().urn().name()).isEqualTo("default_1_1_0");
        assertThat(Set.copyOf(got)).containsExactly(new ProviderSource.Wanted("test", "1.1.0", "", Map.of()));
    }
}
