package dev.rootstock.providers.kubernetes;

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
import dev.rootstock.engine.resource.Urn;
import dev.rootstock.providers.kubernetes.cluster.Cancellation;
import dev.rootstock.providers.kubernetes.configuration.ProviderConfiguration;
import dev.rootstock.providers.kubernetes.configuration.ProviderSettings;
import dev.rootstock.providers.kubernetes.kind.GroupVersionKind;
import dev.rootstock.providers.kubernetes.kind.TypeToken;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The objects of one cluster. Each call is a class of its own; this one only finds out which kind is meant. */
final class KubernetesProvider implements Provider {

    private final Cancellation cancellation = new Cancellation();
    private volatile @Nullable Session session;

    /** Resources that are to be replaced, and whose objects go before the new ones of the same name are made. */
    private final Set<Urn> makingRoom = ConcurrentHashMap.newKeySet();

    @Override
    public CheckAnswer checkConfig(CheckRequest request) {
        return ProviderConfiguration.check(request);
    }

    @Override
    public DiffAnswer diffConfig(DiffRequest request) {
        return ProviderConfiguration.diff(request);
    }

    @Override
    public ConfigureAnswer configure(ConfigureRequest request) {
        session = new Session(ProviderSettings.of(request.inputs()), cancellation);
        return new ConfigureAnswer.Configured();
    }

    @Override
    public CheckAnswer check(CheckRequest request) {
        var configured = session;
        return new InputCheck(configured == null ? "" : configured.settings().namespace()).check(request);
    }

    @Override
    public boolean takesNameProposals() {
        return true;
    }

    @Override
    public DiffAnswer diff(DiffRequest request) {
        var diff = new Comparison(session()).diff(kind(request.urn()), request);
        if (diff.replaces() && diff.deleteBeforeReplace()) {
            makingRoom.add(request.urn());
        }
        return diff;
    }

    @Override
    public CreateAnswer create(CreateRequest request) {
        return new Creation(session(), kind(request.urn()), request, makingRoom.contains(request.urn())).run();
    }

    @Override
    public ReadAnswer read(ReadRequest request) {
        return switch (TypeToken.of(request.urn().type())) {
            case TypeToken.Known(var kind) -> new Lookup(session(), kind, request).run();
            case TypeToken.Refused(var reason) -> new ReadAnswer.Failed(ProviderError.of(reason));
        };
    }

    @Override
    public UpdateAnswer update(UpdateRequest request) {
        return new Update(session(), kind(request.urn()), request).run();
    }

    @Override
    public DeleteAnswer delete(DeleteRequest request) {
        return switch (TypeToken.of(request.urn().type())) {
            case TypeToken.Known(var kind) -> new Deletion(session(), kind, request).run();
            case TypeToken.Refused(var reason) -> new DeleteAnswer.Failed(ProviderError.of(reason));
        };
    }

    @Override
    public InvokeAnswer invoke(InvokeRequest request) {
        return new InvokeAnswer.Failed(ProviderError.of("the function " + request.token()
                + " is not supported; declare the objects themselves, or let a plugin answer it"));
    }

    @Override
    public void cancel() {
        cancellation.cancel();
    }

    @Override
    public void close() {
        var configured = session;
        if (configured != null) {
            configured.close();
        }
    }

    private Session session() {
        var configured = session;
        if (configured == null) {
            throw new IllegalStateException("the Kubernetes provider was called before it was configured");
        }
        return configured;
    }

    /** What passed the check names a kind. */
    private static GroupVersionKind kind(Urn urn) {
        return switch (TypeToken.of(urn.type())) {
            case TypeToken.Known(var kind) -> kind;
            case TypeToken.Refused(var reason) -> throw new IllegalArgumentException(reason);
        };
    }
}
