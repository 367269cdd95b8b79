package dev.rootstock.engine.provider.local;

import dev.rootstock.engine.provider.CheckAnswer;
import dev.rootstock.engine.provider.CheckAnswer.Failure;
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
import dev.rootstock.engine.resource.Urn;
import dev.rootstock.engine.value.ObjectValue;
import dev.rootstock.engine.value.PropertyValue;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A provider of {@link LocalType}s. It takes no configuration, holds no state and needs no lock. */
public final class LocalProvider implements Provider {
    /** What programs and engines may give to any provider resource. */
    private static final Set<String> COMMON_CONFIGURATION = Set.of("version", "pluginDownloadURL", "envVarMappings");

    private final String packageName;
    private final Map<String, LocalType> types;

    public LocalProvider(String packageName, List<LocalType> types) {
        this.packageName = packageName;
        this.types = types.stream().collect(Collectors.toUnmodifiableMap(LocalType::token, Function.identity()));
    }

    @Override
    public CheckAnswer checkConfig(CheckRequest request) {
        var failures = request.news().names().stream()
                .filter(name -> !COMMON_CONFIGURATION.contains(name) && !name.startsWith("__"))
                .map(name -> new Failure(
                        name,
                        "The provider of package %s has no setting '%s': remove it.".formatted(packageName, name)))
                .toList();
        return new CheckAnswer(request.news(), failures);
    }

    @Override
    public DiffAnswer diffConfig(DiffRequest request) {
        return DiffAnswer.UNKNOWN;
    }

    @Override
    public ConfigureAnswer configure(ConfigureRequest request) {
        return new ConfigureAnswer.Configured();
    }

    @Override
    public CheckAnswer check(CheckRequest request) {
        var type = types.get(request.urn().type());
        if (type == null) {
            return new CheckAnswer(request.news(), List.of(new Failure("", noSuchType(request.urn()))));
        }
        var failures = type.schema().check(request.news());
        return new CheckAnswer(
                type.schema().withSecrets(request.news()),
                failures.isEmpty() ? type.problems(request.news()) : failures);
    }

    @Override
    public DiffAnswer diff(DiffRequest request) {
        return Comparison.of(typeOf(request.urn()), request);
    }

    @Override
    public CreateAnswer create(CreateRequest request) {
        var type = typeOf(request.urn());
        var draft = new Draft(type.schema().complete(request.inputs()));
        type.complete(draft);
        if (request.preview()) {
            for (var property : type.schema().computed()) {
                draft.set(
                        property.name(),
                        property.isSecret() ? PropertyValue.secret(PropertyValue.UNKNOWN) : PropertyValue.UNKNOWN);
            }
            return new CreateAnswer.Created("", draft.values());
        }
        return switch (type.make(draft)) {
            case LocalType.Outcome.Made(var id) ->
                new CreateAnswer.Created(id, draft.set("id", id).values());
            case LocalType.Outcome.Refused(var reason) -> new CreateAnswer.Failed(ProviderError.of(reason));
        };
    }

    /** With a state, the state is what there is. Without one it is an import, or a program that looks a resource up. */
    @Override
    public ReadAnswer read(ReadRequest request) {
        var type = types.get(request.urn().type());
        if (type == null) {
            return new ReadAnswer.Failed(ProviderError.of(noSuchType(request.urn())));
        }
        if (!request.outputs().isEmpty()) {
            return new ReadAnswer.Found(request.id(), request.inputs(), type.refreshed(request.outputs()));
        }
        var draft = new Draft(new TreeMap<>());
        return switch (type.adopt(request.id(), draft)) {
            case LocalType.Outcome.Made(var id) -> found(type, id, draft);
            case LocalType.Outcome.Refused(var reason) -> new ReadAnswer.Failed(ProviderError.of(reason));
        };
    }

    private static ReadAnswer found(LocalType type, String id, Draft adopted) {
        var inputs = ObjectValue.builder();
        for (var property : type.schema().inputs()) {
            inputs.put(property.name(), adopted.get(property.name()));
        }
        var given = inputs.build();
        var outputs = new TreeMap<>(Comparison.complete(type, given).entries());
        for (var property : type.schema().computed()) {
            Optional.ofNullable(adopted.get(property.name())).ifPresent(value -> outputs.put(property.name(), value));
        }
        outputs.put("id", PropertyValue.of(id));
        return new ReadAnswer.Found(id, given, new ObjectValue(outputs));
    }

    /** Takes the inputs over and keeps what was computed: whatever would change that is a replacement. */
    @Override
    public UpdateAnswer update(UpdateRequest request) {
        var type = typeOf(request.urn());
        var outputs = new TreeMap<>(request.oldOutputs().entries());
        type.schema().inputs().forEach(property -> outputs.remove(property.name()));
        outputs.putAll(Comparison.complete(type, request.newInputs()).entries());
        return new UpdateAnswer.Updated(type.refreshed(new ObjectValue(outputs)));
    }

    @Override
    public DeleteAnswer delete(DeleteRequest request) {
        return new DeleteAnswer.Deleted();
    }

    @Override
    public InvokeAnswer invoke(InvokeRequest request) {
        return new InvokeAnswer.Failed(
                ProviderError.of("The function %s is not supported.".formatted(request.token())));
    }

    @Override
    public void cancel() {
        // nothing takes long enough to stop
    }

    @Override
    public void close() {
        // nothing is held
    }

    /** The type of a resource whose inputs were checked, so it is one of ours. */
    private LocalType typeOf(Urn urn) {
        var type = types.get(urn.type());
        if (type == null) {
            throw new IllegalArgumentException(noSuchType(urn));
        }
        return type;
    }

    private String noSuchType(Urn urn) {
        return "The package %s has no resource type %s; %s."
                .formatted(
                        packageName,
                        urn.type(),
                        Spelling.nearestType(urn.type(), types.keySet())
                                .map(near -> "did you mean " + near)
                                .orElseGet(() -> "it has "
                                        + types.keySet().stream().sorted().collect(Collectors.joining(", "))));
    }
}
