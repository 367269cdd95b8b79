package dev.rootstock.engine.run;

import dev.rootstock.engine.plan.Goals;
import dev.rootstock.engine.program.Invocation;
import dev.rootstock.engine.provider.InvokeAnswer;
import dev.rootstock.engine.provider.InvokeRequest;
import dev.rootstock.engine.provider.ProviderError;
import dev.rootstock.engine.resource.ProviderReference;
import dev.rootstock.engine.resource.ResourceState;
import dev.rootstock.engine.resource.Urn;
import dev.rootstock.engine.value.ObjectValue;
import java.util.Collection;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Answers a program's calls of functions: by the package's provider, or, for a resource of the stack itself, from the state. */
final class Functions {
    private static final String GET_RESOURCE = "pulumi:pulumi:getResource";

    private final Deployment deployment;
    private final ProviderChoice providers;
    private final Function<Urn, @Nullable ResourceState> resources;

    /** @param resources what the operation knows so far, null for an unknown resource */
    Functions(Deployment deployment, ProviderChoice providers, Function<Urn, @Nullable ResourceState> resources) {
        this.deployment = deployment;
        this.providers = providers;
        this.resources = resources;
    }

    /** @param missing whether any of those resources does not exist yet */
    InvokeAnswer call(Invocation invocation, Predicate<Collection<Urn>> missing) {
        var arguments = Goals.settled(invocation.arguments());
        if (invocation.token().equals(GET_RESOURCE)) {
            return resource(arguments);
        }
        if (arguments.containsUnknowns() || missing.test(invocation.dependsOn())) {
            return new InvokeAnswer.Unknown();
        }
        return switch (providers.of(
                invocation.provider(),
                new ProviderChoice.Asked(
                        invocation.token(),
                        invocation.version(),
                        invocation.pluginDownloadUrl(),
                        invocation.packageReference()))) {
            case ProviderChoice.Impossible(var reason) -> new InvokeAnswer.Failed(ProviderError.of(reason));
            case ProviderChoice.Chosen(var reference) -> call(invocation.token(), arguments, reference);
        };
    }

    private InvokeAnswer call(String token, ObjectValue arguments, ProviderReference reference) {
        var handle = deployment.providers().find(reference);
        if (handle.isEmpty()) {
            return new InvokeAnswer.Failed(ProviderError.of(
                    "the provider " + reference + " of the function " + token + " was not registered"));
        }
        try (var _ = deployment.permits().enter(handle.get().limit())) {
            return handle.get().invoke(new InvokeRequest(token, arguments, deployment.preview()));
        }
    }

    private InvokeAnswer resource(ObjectValue arguments) {
        var state = arguments.text("urn").flatMap(Urn::parse).map(resources).orElse(null);
        if (state == null) {
            return new InvokeAnswer.Failed(
                    ProviderError.of("unknown resource " + arguments.text("urn").orElse("(no urn given)")));
        }
        var provider = state.provider();
        return new InvokeAnswer.Returned(ObjectValue.builder()
                .put("urn", state.urn().text())
                .put("id", Visible.id(state))
                .put("provider", provider == null ? "" : provider.toString())
                .put("state", state.outputs())
                .build());
    }
}
