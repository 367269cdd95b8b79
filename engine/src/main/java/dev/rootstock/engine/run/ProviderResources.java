package dev.rootstock.engine.run;

import dev.rootstock.engine.plan.ProviderInputs;
import dev.rootstock.engine.provider.CheckAnswer;
import dev.rootstock.engine.provider.CheckRequest;
import dev.rootstock.engine.provider.ConfigureAnswer;
import dev.rootstock.engine.provider.ConfigureRequest;
import dev.rootstock.engine.provider.CreateAnswer;
import dev.rootstock.engine.provider.CreateRequest;
import dev.rootstock.engine.provider.DeleteAnswer;
import dev.rootstock.engine.provider.DeleteRequest;
import dev.rootstock.engine.provider.DiffAnswer;
import dev.rootstock.engine.provider.DiffRequest;
import dev.rootstock.engine.provider.InvokeAnswer;
import dev.rootstock.engine.provider.InvokeRequest;
import dev.rootstock.engine.provider.Provider;
import dev.rootstock.engine.provider.ProviderError;
import dev.rootstock.engine.provider.ReadAnswer;
import dev.rootstock.engine.provider.ReadRequest;
import dev.rootstock.engine.provider.UpdateAnswer;
import dev.rootstock.engine.provider.UpdateRequest;
import dev.rootstock.engine.resource.ProviderReference;
import dev.rootstock.engine.resource.Urn;
import dev.rootstock.engine.value.ObjectValue;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Providers as resources: whoever registers {@code pulumi:providers:aws} creates, updates and deletes a provider. Follows pulumi/pulumi,
 * pkg/resource/deploy/providers/registry.go.
 */
final class ProviderResources implements Provider {
    private final ProviderRegistry registry;
    private final Map<Urn, Provider> checked = new ConcurrentHashMap<>();

    ProviderResources(ProviderRegistry registry) {
        this.registry = registry;
    }

    @Override
    public CheckAnswer check(CheckRequest request) {
        var provider = checked.get(request.urn());
        if (provider == null) {
            var packageName = ProviderReference.packageOf(request.urn().type());
            var created = registry.create(packageName, request.news());
            if (created.isEmpty()) {
                return new CheckAnswer(
                        request.news(),
                        List.of(new CheckAnswer.Failure("", registry.unknownPackage(packageName, request.news()))));
            }
            provider = created.get();
            checked.put(request.urn(), provider);
        }
        var answer = provider.checkConfig(new CheckRequest(
                request.urn(),
                ProviderInputs.configuration(request.olds()),
                ProviderInputs.configuration(request.news()),
                request.randomSeed()));
        var inputs = answer.inputs();
        for (var kept : new String[] {ProviderInputs.VERSION, ProviderInputs.INTERNAL}) {
            var value = request.news().get(kept);
            inputs = value == null ? inputs : inputs.with(kept, value);
        }
        return new CheckAnswer(inputs, answer.failures());
    }

    @Override
    public DiffAnswer diff(DiffRequest request) {
        return provider(request.urn())
                .diffConfig(new DiffRequest(
                        request.urn(),
                        request.id(),
                        ProviderInputs.configuration(request.oldInputs()),
                        ProviderInputs.configuration(request.oldOutputs()),
                        ProviderInputs.configuration(request.newInputs()),
                        request.ignoreChanges()));
    }

    /** The provider resource did not change; it serves under its reference. */
    void same(Urn urn, String id, ObjectValue inputs) {
        registry.keep(new ProviderReference(urn, id), provider(urn), inputs);
    }

    @Override
    public CreateAnswer create(CreateRequest request) {
        var id = request.preview()
                ? ProviderReference.UNKNOWN_ID
                : UUID.randomUUID().toString();
        registry.keep(new ProviderReference(request.urn(), id), provider(request.urn()), request.inputs());
        return new CreateAnswer.Created(id, outputs(request.inputs()));
    }

    @Override
    public UpdateAnswer update(UpdateRequest request) {
        registry.keep(new ProviderReference(request.urn(), request.id()), provider(request.urn()), request.newInputs());
        return new UpdateAnswer.Updated(outputs(request.newInputs()));
    }

    @Override
    public DeleteAnswer delete(DeleteRequest request) {
        registry.forget(request.urn(), request.id());
        return new DeleteAnswer.Deleted();
    }

    static ObjectValue outputs(ObjectValue inputs) {
        return inputs.without(ProviderInputs.INTERNAL);
    }

    private Provider provider(Urn urn) {
        var provider = checked.get(urn);
        if (provider == null) {
            throw new IllegalStateException("the provider " + urn + " was not checked before it was used");
        }
        return provider;
    }

    @Override
    public ReadAnswer read(ReadRequest request) {
        return new ReadAnswer.Failed(ProviderError.of("A provider cannot be read or imported."));
    }

    @Override
    public CheckAnswer checkConfig(CheckRequest request) {
        return CheckAnswer.accepted(request.news());
    }

    @Override
    public DiffAnswer diffConfig(DiffRequest request) {
        return DiffAnswer.NONE;
    }

    @Override
    public ConfigureAnswer configure(ConfigureRequest request) {
        return new ConfigureAnswer.Configured();
    }

    @Override
    public InvokeAnswer invoke(InvokeRequest request) {
        return new InvokeAnswer.Failed(ProviderError.of("A provider resource has no functions."));
    }

    @Override
    public void cancel() {
        // the providers themselves are cancelled one by one
    }

    @Override
    public void close() {
        checked.clear();
    }
}
