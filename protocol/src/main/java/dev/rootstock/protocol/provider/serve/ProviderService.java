package dev.rootstock.protocol.provider.serve;

import com.google.protobuf.Empty;
import com.google.protobuf.Struct;
import dev.rootstock.engine.provider.ConfigureAnswer;
import dev.rootstock.engine.provider.ConfigureRequest;
import dev.rootstock.engine.provider.DeleteAnswer;
import dev.rootstock.engine.provider.InvokeRequest;
import dev.rootstock.engine.provider.Provider;
import dev.rootstock.engine.provider.ProviderFactory;
import dev.rootstock.engine.provider.schema.PackageSchema;
import dev.rootstock.engine.resource.Urn;
import dev.rootstock.engine.value.ObjectValue;
import dev.rootstock.protocol.wire.MalformedValueException;
import dev.rootstock.protocol.wire.StructReader;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.StreamObserver;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Supplier;
import pulumirpc.Plugin.PluginAttach;
import pulumirpc.Plugin.PluginInfo;
import pulumirpc.Provider.CallRequest;
import pulumirpc.Provider.CallResponse;
import pulumirpc.Provider.CheckRequest;
import pulumirpc.Provider.CheckResponse;
import pulumirpc.Provider.ConfigureResponse;
import pulumirpc.Provider.ConstructRequest;
import pulumirpc.Provider.ConstructResponse;
import pulumirpc.Provider.CreateRequest;
import pulumirpc.Provider.CreateResponse;
import pulumirpc.Provider.DeleteRequest;
import pulumirpc.Provider.DiffRequest;
import pulumirpc.Provider.DiffResponse;
import pulumirpc.Provider.GetMappingRequest;
import pulumirpc.Provider.GetMappingResponse;
import pulumirpc.Provider.GetMappingsRequest;
import pulumirpc.Provider.GetMappingsResponse;
import pulumirpc.Provider.GetSchemaRequest;
import pulumirpc.Provider.GetSchemaResponse;
import pulumirpc.Provider.InvokeResponse;
import pulumirpc.Provider.ListRequest;
import pulumirpc.Provider.ListResponse;
import pulumirpc.Provider.ParameterizeRequest;
import pulumirpc.Provider.ParameterizeResponse;
import pulumirpc.Provider.ProviderHandshakeRequest;
import pulumirpc.Provider.ProviderHandshakeResponse;
import pulumirpc.Provider.ReadRequest;
import pulumirpc.Provider.ReadResponse;
import pulumirpc.Provider.UpdateRequest;
import pulumirpc.Provider.UpdateResponse;
import pulumirpc.ResourceProviderGrpc;

/** The ResourceProvider service over one provider. One configuration per process, as engines expect. */
final class ProviderService extends ResourceProviderGrpc.ResourceProviderImplBase implements AutoCloseable {

    /** Engines keep these beside a provider's own configuration; the provider knows nothing of them. */
    private static final List<String> ENGINES_OWN = List.of("version", "pluginDownloadURL", "__internal");

    private final String packageName;
    private final String version;
    private final Provider provider;
    private final Supplier<Optional<PackageSchema>> schema;

    ProviderService(ProviderFactory factory) {
        this.packageName = factory.packageName();
        this.version = factory.version();
        this.provider = factory.create();
        this.schema = factory::schema;
    }

    // ---- the plugin

    @Override
    public void handshake(ProviderHandshakeRequest request, StreamObserver<ProviderHandshakeResponse> observer) {
        answer(
                observer,
                () -> ProviderHandshakeResponse.newBuilder()
                        .setAcceptSecrets(true)
                        .setAcceptResources(true)
                        .setSupportsAutonamingConfiguration(provider.takesNameProposals())
                        .build());
    }

    @Override
    public void attach(PluginAttach request, StreamObserver<Empty> observer) {
        answer(observer, Empty::getDefaultInstance);
    }

    @Override
    public void getPluginInfo(Empty request, StreamObserver<PluginInfo> observer) {
        answer(observer, () -> PluginInfo.newBuilder().setVersion(version).build());
    }

    /** What the provider declares of its package; where it declares nothing, the package's name and version. */
    @Override
    public void getSchema(GetSchemaRequest request, StreamObserver<GetSchemaResponse> observer) {
        answer(observer, () -> {
            if (!request.getSubpackageName().isEmpty()) {
                throw refused("The provider " + packageName + " has no package " + request.getSubpackageName() + ".");
            }
            var empty = new PackageSchema("", "", Map.of(), List.of(), new TreeMap<>(), new TreeMap<>());
            return GetSchemaResponse.newBuilder()
                    .setSchema(SchemaJson.of(packageName, version, schema.get().orElse(empty)))
                    .build();
        });
    }

    @Override
    public void getMapping(GetMappingRequest request, StreamObserver<GetMappingResponse> observer) {
        answer(observer, GetMappingResponse::getDefaultInstance);
    }

    @Override
    public void getMappings(GetMappingsRequest request, StreamObserver<GetMappingsResponse> observer) {
        answer(observer, GetMappingsResponse::getDefaultInstance);
    }

    @Override
    public void cancel(Empty request, StreamObserver<Empty> observer) {
        answer(observer, () -> {
            provider.cancel();
            return Empty.getDefaultInstance();
        });
    }

    @Override
    public void close() {
        provider.close();
    }

    // ---- what these providers do not have

    @Override
    public void parameterize(ParameterizeRequest request, StreamObserver<ParameterizeResponse> observer) {
        answer(observer, () -> {
            throw refused("The provider " + packageName + " takes no parameters.");
        });
    }

    @Override
    public void construct(ConstructRequest request, StreamObserver<ConstructResponse> observer) {
        answer(observer, () -> {
            throw refused("The provider " + packageName + " has no components; it cannot construct " + request.getType()
                    + ".");
        });
    }

    @Override
    public void call(CallRequest request, StreamObserver<CallResponse> observer) {
        answer(observer, () -> {
            throw refused("The provider " + packageName + " has no methods; it cannot call " + request.getTok() + ".");
        });
    }

    @Override
    public void list(ListRequest request, StreamObserver<ListResponse> observer) {
        answer(observer, () -> {
            throw refused("The provider " + packageName + " cannot list " + request.getToken() + ".");
        });
    }

    private static StatusRuntimeException refused(String reason) {
        return Status.UNIMPLEMENTED.withDescription(reason).asRuntimeException();
    }

    // ---- configuration

    @Override
    public void checkConfig(CheckRequest request, StreamObserver<CheckResponse> observer) {
        answer(observer, () -> {
            var given = StructReader.read(request.getNews());
            var checked = provider.checkConfig(new dev.rootstock.engine.provider.CheckRequest(
                    urn(request.getUrn()),
                    configuration(request.getOlds()),
                    configuration(request.getNews()),
                    request.getRandomSeed().toByteArray()));
            var inputs = checked.inputs();
            for (var own : ENGINES_OWN) {
                var value = given.get(own);
                inputs = value == null ? inputs : inputs.with(own, value);
            }
            return Replies.of(new dev.rootstock.engine.provider.CheckAnswer(inputs, checked.failures()));
        });
    }

    @Override
    public void diffConfig(DiffRequest request, StreamObserver<DiffResponse> observer) {
        answer(
                observer,
                () -> Replies.of(provider.diffConfig(new dev.rootstock.engine.provider.DiffRequest(
                        urn(request.getUrn()),
                        request.getId(),
                        configuration(request.hasOldInputs() ? request.getOldInputs() : request.getOlds()),
                        configuration(request.getOlds()),
                        configuration(request.getNews()),
                        request.getIgnoreChangesList()))));
    }

    @Override
    public void configure(pulumirpc.Provider.ConfigureRequest request, StreamObserver<ConfigureResponse> observer) {
        answer(observer, () -> {
            if (!request.hasArgs()) {
                throw Status.INVALID_ARGUMENT
                        .withDescription("The engine sent the configuration in an old form; use Pulumi 3.0 or later.")
                        .asRuntimeException();
            }
            var urn = request.hasUrn()
                    ? urn(request.getUrn())
                    : Urn.of("stack", "project", Optional.empty(), "pulumi:providers:" + packageName, "default");
            return switch (provider.configure(new ConfigureRequest(urn, configuration(request.getArgs())))) {
                case ConfigureAnswer.Configured() ->
                    ConfigureResponse.newBuilder()
                            .setAcceptSecrets(true)
                            .setAcceptResources(true)
                            .setSupportsPreview(true)
                            .setSupportsAutonamingConfiguration(provider.takesNameProposals())
                            .build();
                case ConfigureAnswer.Failed(var error) -> throw Replies.failed(error);
            };
        });
    }

    private static ObjectValue configuration(Struct struct) {
        var inputs = StructReader.read(struct);
        for (var own : ENGINES_OWN) {
            inputs = inputs.without(own);
        }
        return inputs;
    }

    // ---- resources

    @Override
    public void check(CheckRequest request, StreamObserver<CheckResponse> observer) {
        answer(
                observer,
                () -> Replies.of(provider.check(new dev.rootstock.engine.provider.CheckRequest(
                        urn(request.getUrn()),
                        StructReader.read(request.getOlds()),
                        StructReader.read(request.getNews()),
                        request.getRandomSeed().toByteArray(),
                        request.hasAutonaming() ? Names.read(request.getAutonaming()) : null))));
    }

    @Override
    public void diff(DiffRequest request, StreamObserver<DiffResponse> observer) {
        answer(
                observer,
                () -> Replies.of(provider.diff(new dev.rootstock.engine.provider.DiffRequest(
                        urn(request.getUrn()),
                        request.getId(),
                        StructReader.read(request.hasOldInputs() ? request.getOldInputs() : request.getOlds()),
                        StructReader.read(request.getOlds()),
                        StructReader.read(request.getNews()),
                        request.getIgnoreChangesList()))));
    }

    /** Every creation is a new one: this protocol has no word for one that an earlier run was interrupted in. */
    @Override
    public void create(CreateRequest request, StreamObserver<CreateResponse> observer) {
        answer(
                observer,
                () -> Replies.of(provider.create(new dev.rootstock.engine.provider.CreateRequest(
                        urn(request.getUrn()),
                        StructReader.read(request.getProperties()),
                        request.getTimeout(),
                        request.getPreview(),
                        UUID.randomUUID().toString(),
                        false))));
    }

    @Override
    public void read(ReadRequest request, StreamObserver<ReadResponse> observer) {
        answer(
                observer,
                () -> Replies.of(provider.read(new dev.rootstock.engine.provider.ReadRequest(
                        urn(request.getUrn()),
                        request.getId(),
                        StructReader.read(request.getInputs()),
                        StructReader.read(request.getProperties()),
                        request.getTimeout()))));
    }

    @Override
    public void update(UpdateRequest request, StreamObserver<UpdateResponse> observer) {
        answer(
                observer,
                () -> Replies.of(
                        provider.update(new dev.rootstock.engine.provider.UpdateRequest(
                                urn(request.getUrn()),
                                request.getId(),
                                StructReader.read(request.hasOldInputs() ? request.getOldInputs() : request.getOlds()),
                                StructReader.read(request.getOlds()),
                                StructReader.read(request.getNews()),
                                request.getIgnoreChangesList(),
                                request.getTimeout(),
                                request.getPreview())),
                        request.getId()));
    }

    @Override
    public void delete(DeleteRequest request, StreamObserver<Empty> observer) {
        answer(observer, () -> {
            var deletion = new dev.rootstock.engine.provider.DeleteRequest(
                    urn(request.getUrn()),
                    request.getId(),
                    StructReader.read(request.getOldInputs()),
                    StructReader.read(request.getProperties()),
                    request.getTimeout());
            return switch (provider.delete(deletion)) {
                case DeleteAnswer.Deleted() -> Empty.getDefaultInstance();
                case DeleteAnswer.Failed(var error) -> throw Replies.failed(error);
            };
        });
    }

    @Override
    public void invoke(pulumirpc.Provider.InvokeRequest request, StreamObserver<InvokeResponse> observer) {
        answer(
                observer,
                () -> Replies.of(provider.invoke(new InvokeRequest(
                        request.getTok(), StructReader.read(request.getArgs()), request.getPreview()))));
    }

    private static Urn urn(String text) {
        return Urn.parse(text)
                .orElseThrow(() -> Status.INVALID_ARGUMENT
                        .withDescription("'" + text + "' is not a URN.")
                        .asRuntimeException());
    }

    /** Answers a call. What a provider throws is its defect, and no reason to leave the engine waiting. */
    private <A> void answer(StreamObserver<A> observer, Supplier<A> call) {
        A answer;
        try {
            answer = call.get();
        } catch (StatusRuntimeException refused) {
            observer.onError(refused);
            return;
        } catch (MalformedValueException malformed) {
            observer.onError(Status.INVALID_ARGUMENT
                    .withDescription("The engine sent what cannot be read: " + malformed.getMessage() + ".")
                    .asRuntimeException());
            return;
        } catch (RuntimeException | LinkageError | StackOverflowError defect) {
            observer.onError(Status.INTERNAL
                    .withDescription("The provider " + packageName + " failed with "
                            + defect.getClass().getSimpleName() + ": " + defect.getMessage()
                            + "; this is a defect of the provider.")
                    .asRuntimeException());
            return;
        }
        observer.onNext(answer);
        observer.onCompleted();
    }
}
