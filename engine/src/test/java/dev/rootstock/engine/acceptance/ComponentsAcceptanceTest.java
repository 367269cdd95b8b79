package dev.rootstock.engine.acceptance;

import static dev.rootstock.engine.fake.FakeProgram.Context.thing;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rootstock.engine.event.StepOp;
import dev.rootstock.engine.fake.FakeCloud;
import dev.rootstock.engine.fake.FakeComponents;
import dev.rootstock.engine.fake.FakeProgram;
import dev.rootstock.engine.fake.Resource;
import dev.rootstock.engine.fake.TestStack;
import dev.rootstock.engine.program.Registration;
import dev.rootstock.engine.program.RegistrationAnswer;
import dev.rootstock.engine.provider.ProviderError;
import dev.rootstock.engine.resource.Urn;
import dev.rootstock.engine.value.ObjectValue;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Components that plugins construct. */
final class ComponentsAcceptanceTest {
    private final FakeCloud cloud = new FakeCloud();
    private final TestStack stack = new TestStack(cloud, FakeComponents.of((asked, monitor) -> {
        var component = FakeComponents.registered(
                monitor, Registration.of(asked.type(), asked.name(), false, asked.parent(), asked.inputs()));
        for (var name : List.of("root", "leaf")) {
            FakeComponents.registered(
                    monitor,
                    Registration.of("test:index:Thing", asked.name() + "-" + name, true, component, asked.inputs())
                            .change()
                            .provider(asked.providers().getOrDefault("test", ""))
                            .build());
        }
        return component;
    }));

    private static Resource tree(String name) {
        return new Resource("forest:index:Tree", name).remote().with("size", "3");
    }

    @Test
    @DisplayName("53: a remote component's children are under it, and what depends on it comes after them")
    void childrenAreThereBeforeWhatDependsOnTheComponent() {
        FakeProgram.Body program = context -> {
            var oak = context.register(tree("oak"));
            context.register(thing("after").dependsOn(oak));
        };

        assertThat(stack.up(program).succeeded()).isTrue();

        assertThat(cloud.changes()).containsExactly("create oak-root", "create oak-leaf", "create after");
        assertThat(stack.resource("oak-leaf").parent())
                .isEqualTo(stack.resource("oak").urn());
        assertThat(stack.resource("after").dependencies())
                .containsExactly(stack.resource("oak").urn());
        assertThat(stack.resource("oak").inputs().text("size")).contains("3");
        stack.preview(program);
        assertThat(stack.changes()).isEmpty();
        assertThat(stack.destroy().succeeded()).isTrue();
        assertThat(cloud.changes().subList(3, 6)).startsWith("delete after");
    }

    @Test
    @DisplayName("53: what depends on a component is deleted before what is under it, and keeps that where it stays")
    void whatIsUnderAComponentOutlivesWhatDependsOnIt() {
        stack.up(context -> {
            var oak = context.register(tree("oak"));
            context.register(thing("after").dependsOn(oak));
        });
        cloud.calls.clear();
        var after = stack.resource("after").urn().text();
        stack.with(options -> options.excludes(List.of(after)));
        stack.destroy();
        assertThat(cloud.changes()).isEmpty();

        stack.with(options -> options.excludes(List.of()).continueOnError(true));
        cloud.failures.put("delete after", ProviderError.of("still in use"));
        assertThat(stack.destroy().succeeded()).isFalse();
        assertThat(cloud.changes()).containsExactly("delete after");
        assertThat(stack.names()).contains("oak-root", "oak-leaf");
    }

    @Test
    @DisplayName("53: the providers that its parents were given are handed on to a remote component")
    void providersReachARemoteComponent() {
        stack.up(context -> {
            var own = context.register(new Resource("pulumi:providers:test", "own"));
            var group = context.register(new Resource("my:index:Group", "group")
                    .component()
                    .providers(Map.of("test", own.urn() + "::" + own.id())));
            context.register(tree("oak").parent(group.urn()));
        });

        assertThat(stack.resource("oak-leaf").provider())
                .satisfies(provider -> assertThat(provider.urn().name()).isEqualTo("own"));
    }

    @Test
    @DisplayName("53: a remote component that never answers after the operation was stopped is not waited for")
    void aComponentThatWaitsForItsEndIsNotWaitedFor() {
        var waited = new CompletableFuture<Boolean>();
        var cloud = new FakeCloud();
        var stack = new TestStack(cloud, FakeComponents.of((asked, monitor) -> {
            var leaf = Registration.of("test:index:Thing", "leaf", true, asked.parent(), asked.inputs());
            monitor.register(leaf).join();
            try {
                return waited.completeOnTimeout(false, 60, TimeUnit.SECONDS).get() ? leaf.parent() : asked.parent();
            } catch (InterruptedException | ExecutionException e) {
                waited.complete(true);
                throw new IllegalStateException(e);
            }
        }));
        cloud.failures.put("create leaf", ProviderError.of("too dry"));

        var result = stack.up(context -> context.register(tree("oak")));

        assertThat(result.succeeded()).isFalse();
        assertThat(waited).isCompletedWithValue(true);
        assertThat(stack.errors()).singleElement().asString().contains("too dry");
    }

    @Test
    @DisplayName("53: a remote component that fails fails the run, and what it had made is kept")
    void whatAFailedComponentHadMadeIsKept() {
        cloud.failures.put("create oak-leaf", ProviderError.of("too dry"));

        var result = stack.up(context -> context.register(tree("oak")));

        assertThat(result.succeeded()).isFalse();
        assertThat(stack.errors()).anySatisfy(error -> assertThat(error).contains("too dry"));
        assertThat(stack.names()).containsExactly("oak", "oak-root");
    }

    @Test
    @DisplayName("47: what names a provider that failed is skipped when a run goes on")
    void whatNamesAFailedProviderIsSkipped() {
        cloud.failures.put("create refused", ProviderError.of("no"));
        stack.with(options -> options.continueOnError(true));
        var answer = new AtomicReference<RegistrationAnswer>();

        var result = stack.up(context -> {
            context.answer(thing("refused"));
            var failed = Urn.of("dev", "project", java.util.Optional.empty(), "test:index:Thing", "refused");
            answer.set(context.answer(
                    thing("with").dependsOn(new RegistrationAnswer.Registered(failed, "", ObjectValue.EMPTY, false))));
        });

        assertThat(result.succeeded()).isFalse();
        assertThat(answer.get()).isInstanceOf(RegistrationAnswer.Skipped.class);
    }

    @Test
    @DisplayName("36: another version of the default provider leaves what is no target with the provider that it has")
    void untargetedResourcesKeepTheirProvider() {
        stack.up(context -> {
            context.register(thing("a").version("1.0.0").with("x", "1"));
            context.register(thing("b").version("1.0.0").with("x", "1"));
        });
        stack.with(options -> options.targets(List.of(stack.resource("a").urn().text())));

        var result = stack.up(context -> {
            context.register(thing("a").version("2.0.0").with("x", "2"));
            context.register(thing("b").version("2.0.0").with("x", "2"));
        });

        assertThat(result.succeeded()).isTrue();
        assertThat(result.changes()).containsEntry(StepOp.UPDATE, 1);
        assertThat(stack.resource("a").provider().urn().name()).isEqualTo("default_2_0_0");
        assertThat(stack.resource("b").provider().urn().name()).isEqualTo("default_1_0_0");
        assertThat(stack.resource("b").inputs().text("x")).contains("1");
    }
}
