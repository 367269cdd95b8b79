package dev.rootstock.providers.aws;

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
import dev.rootstock.engine.resource.Spelling;
import dev.rootstock.providers.aws.client.Configuration;
import dev.rootstock.providers.aws.client.ProviderInputs;
import dev.rootstock.providers.aws.client.Session;
import dev.rootstock.providers.aws.resource.Functions;
import dev.rootstock.providers.aws.resource.Lifecycle;
import dev.rootstock.providers.aws.resource.ResourceType;
import dev.rootstock.providers.aws.schema.Check;
import dev.rootstock.providers.aws.schema.Diff;
import dev.rootstock.providers.aws.schema.Forecast;
import dev.rootstock.providers.aws.schema.Schema;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The AWS provider of one configuration. Checks, comparisons and previews touch no class of the SDK and no network; the first create,
 * read, update, delete or function call connects.
 */
final class AwsProvider implements Provider {

    /** A type with its schema, which is built once. */
    private record Known(ResourceType type, Schema schema) {}

    private final Map<String, Known> types = new ConcurrentHashMap<>();
    private volatile @Nullable Session session;

    @Override
    public CheckAnswer checkConfig(CheckRequest request) {
        var failures = Check.of(Configuration.SCHEMA, ProviderInputs.parsed(request.news()))
                .failures();
        return new CheckAnswer(ProviderInputs.guarded(request.news()), failures);
    }

    /** A change of region or account means other objects; anything else is a way of reaching the same ones. */
    @Override
    public DiffAnswer diffConfig(DiffRequest request) {
        return Diff.of(
                Configuration.SCHEMA,
                new DiffRequest(
                        request.urn(),
                        request.id(),
                        ProviderInputs.parsed(request.oldInputs()),
                        ProviderInputs.parsed(request.oldOutputs()),
                        ProviderInputs.parsed(request.newInputs()),
                        request.ignoreChanges()));
    }

    @Override
    public ConfigureAnswer configure(ConfigureRequest request) {
        var checked = Check.of(Configuration.SCHEMA, ProviderInputs.parsed(request.inputs()));
        if (!checked.failures().isEmpty()) {
            return new ConfigureAnswer.Failed(
                    ProviderError.of(checked.failures().getFirst().reason()));
        }
        session = new Session(Configuration.of(checked.inputs(), System.getenv()));
        return new ConfigureAnswer.Configured();
    }

    @Override
    public CheckAnswer check(CheckRequest request) {
        var token = request.urn().type();
        return known(token)
                .map(known -> Check.of(known.schema(), request, defaultTags()))
                .orElseGet(() ->
                        new CheckAnswer(request.news(), List.of(new CheckAnswer.Failure("", unsupported(token)))));
    }

    @Override
    public boolean takesNameProposals() {
        return true;
    }

    @Override
    public DiffAnswer diff(DiffRequest request) {
        return known(request.urn().type())
                .map(known -> Diff.of(known.schema(), request))
                .orElse(DiffAnswer.UNKNOWN);
    }

    @Override
    public CreateAnswer create(CreateRequest request) {
        var found = known(request.urn().type());
        if (found.isEmpty()) {
            return new CreateAnswer.Failed(
                    ProviderError.of(unsupported(request.urn().type())));
        }
        var known = found.get();
        return request.preview()
                ? new CreateAnswer.Created("", Forecast.ofCreate(known.schema(), request.inputs()))
                : new Lifecycle(connected()).create(known.type(), known.schema(), request);
    }

    @Override
    public ReadAnswer read(ReadRequest request) {
        return known(request.urn().type())
                .map(known -> new Lifecycle(connected()).read(known.type(), known.schema(), request))
                .orElseGet(() -> new ReadAnswer.Failed(
                        ProviderError.of(unsupported(request.urn().type()))));
    }

    @Override
    public UpdateAnswer update(UpdateRequest request) {
        var found = known(request.urn().type());
        if (found.isEmpty()) {
            return new UpdateAnswer.Failed(
                    ProviderError.of(unsupported(request.urn().type())));
        }
        var known = found.get();
        if (!request.preview()) {
            return new Lifecycle(connected()).update(known.type(), known.schema(), request);
        }
        var diff = Diff.of(
                known.schema(),
                new DiffRequest(
                        request.urn(),
                        request.id(),
                        request.oldInputs(),
                        request.oldOutputs(),
                        request.newInputs(),
                        request.ignoreChanges()));
        return new UpdateAnswer.Updated(
                Forecast.ofUpdate(known.schema(), request.oldOutputs(), request.newInputs(), diff.changedKeys()));
    }

    @Override
    public DeleteAnswer delete(DeleteRequest request) {
        return known(request.urn().type())
                .map(known -> new Lifecycle(connected()).delete(known.type(), known.schema(), request))
                .orElseGet(() -> new DeleteAnswer.Failed(
                        ProviderError.of(unsupported(request.urn().type()))));
    }

    @Override
    public InvokeAnswer invoke(InvokeRequest request) {
        var function = Catalogue.function(request.token());
        if (function.isEmpty()) {
            return new InvokeAnswer.Failed(
                    ProviderError.of("the AWS provider has no function '" + request.token() + "' yet"));
        }
        var checked = Check.of(function.get().schema(), request.arguments());
        return checked.failures().isEmpty()
                ? new Functions(connected()).invoke(function.get(), request.token(), checked.inputs())
                : new InvokeAnswer.Rejected(checked.failures());
    }

    @Override
    public void cancel() {
        var current = session;
        if (current != null) {
            current.cancel();
        }
    }

    @Override
    public void close() {
        var current = session;
        if (current != null) {
            current.close();
        }
    }

    private Session connected() {
        var current = session;
        if (current == null) {
            throw new IllegalStateException("the AWS provider was used before it was configured");
        }
        return current;
    }

    private Map<String, String> defaultTags() {
        var current = session;
        return current == null ? Map.of() : current.configuration().defaultTags();
    }

    private Optional<Known> known(String token) {
        var known = types.get(token);
        if (known == null) {
            known = Catalogue.resource(token)
                    .map(type -> new Known(type, type.schema()))
                    .orElse(null);
            if (known != null) {
                types.put(token, known);
            }
        }
        return Optional.ofNullable(known);
    }

    private static String unsupported(String token) {
        return "resource type '" + token + "' is not supported by the AWS provider yet"
                + Spelling.nearestType(token, Catalogue.resourceTokens().toList())
                        .map(near -> "; did you mean '" + near + "'?")
                        .orElse("");
    }
}
