package dev.rootstock.protocol.provider.drive;

import dev.rootstock.engine.program.CallAnswer;
import dev.rootstock.engine.program.ComponentProvider;
import dev.rootstock.engine.program.ConstructAnswer;
import dev.rootstock.engine.program.MethodCall;
import dev.rootstock.engine.program.Registration;
import dev.rootstock.engine.program.ResourceMonitor;
import dev.rootstock.engine.program.RunDescription;
import dev.rootstock.engine.provider.CheckAnswer;
import dev.rootstock.engine.provider.CheckRequest;
import dev.rootstock.engine.provider.ConfigureAnswer;
import dev.rootstock.engine.provider.ConfigureRequest;
import dev.rootstock.engine.provider.CreateAnswer;
import dev.rootstock.engine.provider.CreateRequest;
import dev.rootstock.engine.provider.DeleteAnswer;
import dev.rootstock.engine.provider.DeleteRequest;
import dev.rootstock.engine.provider.DiffAnswer;
import dev.rootstock.engine.provider.DiffFailedException;
import dev.rootstock.engine.provider.DiffRequest;
import dev.rootstock.engine.provider.InvokeAnswer;
import dev.rootstock.engine.provider.InvokeRequest;
import dev.rootstock.engine.provider.Parameterization;
import dev.rootstock.engine.provider.Provider;
import dev.rootstock.engine.provider.ProviderError;
import dev.rootstock.engine.provider.ReadAnswer;
import dev.rootstock.engine.provider.ReadRequest;
import dev.rootstock.engine.provider.UpdateAnswer;
import dev.rootstock.engine.provider.UpdateRequest;
import dev.rootstock.engine.provider.View;
import dev.rootstock.engine.provider.ViewProvider;
import dev.rootstock.engine.provider.ViewStep;
import dev.rootstock.engine.resource.Extension;
import dev.rootstock.engine.resource.Urn;
import dev.rootstock.engine.value.ObjectValue;
import dev.rootstock.engine.value.PropertyValue;
import dev.rootstock.protocol.provider.drive.PluginRequests.Watched;
import dev.rootstock.protocol.wire.MalformedValueException;
import dev.rootstock.protocol.wire.StructReader;
import dev.rootstock.protocol.wire.StructWriter;
import io.grpc.StatusRuntimeException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import pulumirpc.Provider.CallResponse;
import pulumirpc.Provider.ConstructResponse;
import pulumirpc.Provider.CreateResponse;
import pulumirpc.Provider.InvokeResponse;

/** A provider that is a plugin. The plugin is started by the first call, and ends with this object. */
final class PluginProvider implements Provider, ComponentProvider, ViewProvider {

    private final String packageName;
    private final OnePlugin plugin;
    private final PluginPatience patience;
    private final Components components;
    private final PluginEngine engine;
    private final Map<Urn, Watched> watched = new ConcurrentHashMap<>();

    /**
     * @param opening starts the plugin; throws {@link PluginException}
     * @param folder the program's
     */
    PluginProvider(
            String packageName,
            Supplier<PluginConnection> opening,
            String folder,
            PluginPatience patience,
            PluginEngine engine) {
        this.packageName = packageName;
        this.plugin = new OnePlugin(packageName, opening);
        this.patience = patience;
        this.components = new Components(folder);
        this.engine = engine;
    }

    /** Makes a call, and turns what goes wrong into an answer. */
    private <A> A ask(Function<PluginConnection, A> call, Function<ProviderError, A> failed) {
        return plugin.ask(call, failed);
    }

    private <A> A prepare(Function<PluginConnection, A> call, Function<ProviderError, A> failed) {
        return plugin.prepare(call, failed);
    }

    private PluginTraits traits() {
        return plugin.traits();
    }

    private Duration limit(double timeoutSeconds) {
        return patience.limit(timeoutSeconds);
    }

    private PluginRequests requests() {
        return new PluginRequests(traits(), urn -> watched.getOrDefault(urn, Watched.NOT));
    }

    @Override
    public Watch watch(Urn owner, List<View> known, Consumer<List<ViewStep>> said) {
        var token = engine.views().listen(said);
        watched.put(owner, new Watched(engine.address(), token, known));
        return () -> {
            watched.remove(owner);
            engine.views().forget(token);
        };
    }

    // ---- configuration

    @Override
    public CheckAnswer checkConfig(CheckRequest request) {
        return prepare(
                plugin -> {
                    try {
                        // plugins take configuration in clear here, so it is marked as secret again by name
                        var answer = plugin.stub(patience.question())
                                .checkConfig(new PluginRequests(PluginTraits.UNKNOWN, _ -> Watched.NOT).check(request));
                        var inputs = answer.hasInputs()
                                ? PluginTraits.UNKNOWN.read(answer.getInputs(), request.news())
                                : request.news();
                        return new CheckAnswer(inputs, Failures.of(answer.getFailuresList()));
                    } catch (StatusRuntimeException e) {
                        if (hasNoConfiguration(e)) {
                            return CheckAnswer.accepted(request.news());
                        }
                        throw e;
                    }
                },
                error -> new CheckAnswer(request.news(), List.of(new CheckAnswer.Failure("", error.message()))));
    }

    @Override
    public DiffAnswer diffConfig(DiffRequest request) {
        return prepare(
                plugin -> {
                    try {
                        return Diffs.of(plugin.stub(patience.question())
                                .diffConfig(new PluginRequests(PluginTraits.UNKNOWN, _ -> Watched.NOT).diff(request)));
                    } catch (StatusRuntimeException e) {
                        if (hasNoConfiguration(e) || PluginErrors.isOfKubeconfigFile(e, packageName)) {
                            return DiffAnswer.UNKNOWN;
                        }
                        throw e;
                    }
                },
                PluginProvider::thrown);
    }

    private boolean hasNoConfiguration(StatusRuntimeException thrown) {
        return PluginErrors.meansUnimplemented(thrown, packageName);
    }

    @Override
    public ConfigureAnswer configure(ConfigureRequest request) {
        return prepare(
                plugin -> {
                    var answer = plugin.stub(patience.question()).configure(Configurations.of(request));
                    this.plugin.configured(PluginTraits.of(answer));
                    return new ConfigureAnswer.Configured();
                },
                ConfigureAnswer.Failed::new);
    }

    @Override
    public Optional<ProviderError> extend(Extension extension) {
        return prepare(
                plugin -> {
                    Parameters.become(
                            plugin,
                            packageName,
                            new Parameterization(extension.name(), extension.version(), extension.value()));
                    return Optional.empty();
                },
                Optional::of);
    }

    // ---- resources

    @Override
    public CheckAnswer check(CheckRequest request) {
        return ask(
                plugin -> {
                    var answer =
                            plugin.stub(patience.question()).check(requests().check(request));
                    return new CheckAnswer(
                            traits().read(answer.getInputs(), request.news()), Failures.of(answer.getFailuresList()));
                },
                error -> new CheckAnswer(request.news(), List.of(new CheckAnswer.Failure("", error.message()))));
    }

    @Override
    public boolean takesNameProposals() {
        return traits().naming();
    }

    @Override
    public DiffAnswer diff(DiffRequest request) {
        return ask(
                plugin -> Diffs.of(
                        plugin.stub(patience.question()).diff(requests().diff(request))),
                PluginProvider::thrown);
    }

    /** A diff has no answer for failures: what goes wrong is thrown, and becomes a failure of the step. */
    private static DiffAnswer thrown(ProviderError error) {
        throw new DiffFailedException(error);
    }

    @Override
    public CreateAnswer create(CreateRequest request) {
        if (request.interrupted()) {
            return new CreateAnswer.Failed(unknownWhetherMade(request.urn()));
        }
        if (request.preview() && !canPreview()) {
            return new CreateAnswer.Created("", request.inputs());
        }
        return ask(
                plugin -> {
                    try {
                        var answer = plugin.stub(limit(request.timeoutSeconds()))
                                .create(requests().create(request));
                        return created(request, answer);
                    } catch (StatusRuntimeException e) {
                        return PluginErrors.notReady(e)
                                .map(detail -> detail.getId().isEmpty() && !request.preview()
                                        ? new CreateAnswer.Failed(withoutId())
                                        : new CreateAnswer.PartiallyCreated(
                                                detail.getId(),
                                                traits().read(detail.getProperties(), request.inputs()),
                                                detail.getReasonsList(),
                                                detail.getRefreshBeforeUpdate()))
                                .orElseThrow(() -> e);
                    }
                },
                CreateAnswer.Failed::new);
    }

    /** The protocol has no way to look for an object without its id, and to make it again might be to make it twice. */
    private ProviderError unknownWhetherMade(Urn urn) {
        return ProviderError.of("An earlier run was cut off while the plugin of " + packageName + " made " + urn.name()
                + ", and a plugin cannot be asked whether it was made, so it is not made again. Look for it:"
                + " if it exists, run refresh --import-pending-creates '" + urn + "' ID, if not, run refresh"
                + " --clear-pending-creates; then run this again.");
    }

    /** What exists is recorded, whatever the plugin says of it. */
    private CreateAnswer created(CreateRequest request, CreateResponse answer) {
        var id = answer.getId();
        var refresh = answer.getRefreshBeforeUpdate();
        ObjectValue outputs;
        try {
            outputs = traits().read(answer.getProperties(), request.inputs());
        } catch (MalformedValueException e) {
            var error = plugin.unreadable(e);
            return id.isEmpty()
                    ? new CreateAnswer.Failed(error)
                    : new CreateAnswer.PartiallyCreated(id, ObjectValue.EMPTY, List.of(error.message()), refresh);
        }
        if (id.isEmpty() && !request.preview()) {
            return new CreateAnswer.Failed(withoutId());
        }
        if (request.preview() || !outputs.containsUnknowns()) {
            return new CreateAnswer.Created(id, outputs, refresh);
        }
        return new CreateAnswer.PartiallyCreated(id, known(outputs), List.of(unknownsAreLeft()), refresh);
    }

    private ProviderError withoutId() {
        return new ProviderError(
                "The plugin of " + packageName + " made an object and did not say which: it answered without an id;"
                        + " this is a defect of the plugin.",
                false);
    }

    /** Of what is there everything is known, in previews too (provider_plugin.go, RejectUnknowns). */
    private static ObjectValue whollyKnown(ObjectValue answer) {
        if (answer.containsUnknowns()) {
            throw new MalformedValueException("values that are not known, of what is there already");
        }
        return answer;
    }

    private String unknownsAreLeft() {
        return "The plugin of " + packageName
                + " left outputs unknown after the change; this is a defect of the plugin.";
    }

    private static ObjectValue known(ObjectValue outputs) {
        var known = outputs;
        for (var name : outputs.names()) {
            var value = outputs.get(name);
            known = value != null && value.containsUnknowns() ? known.without(name) : known;
        }
        return known;
    }

    private boolean canPreview() {
        // asked before the plugin was started, so that what cannot be started is told
        return ask(_ -> traits().preview(), _ -> true);
    }

    @Override
    public ReadAnswer read(ReadRequest request) {
        var assets = new EchoedAssets(request.inputs());
        return ask(
                plugin -> {
                    try {
                        var answer = plugin.stub(limit(request.timeoutSeconds()))
                                .read(requests().read(request));
                        if (answer.getId().isEmpty()) {
                            return new ReadAnswer.Absent();
                        }
                        return new ReadAnswer.Found(
                                answer.getId(),
                                answer.hasInputs()
                                        ? assets.in(whollyKnown(traits().read(answer.getInputs(), request.inputs())))
                                        : request.inputs(),
                                assets.in(whollyKnown(traits().read(answer.getProperties(), request.outputs()))),
                                List.of(),
                                answer.getRefreshBeforeUpdate());
                    } catch (StatusRuntimeException e) {
                        return PluginErrors.notReady(e)
                                .<ReadAnswer>map(detail -> new ReadAnswer.Found(
                                        detail.getId(),
                                        detail.hasInputs()
                                                ? assets.in(whollyKnown(
                                                        traits().read(detail.getInputs(), request.inputs())))
                                                : request.inputs(),
                                        assets.in(
                                                whollyKnown(traits().read(detail.getProperties(), request.outputs()))),
                                        detail.getReasonsList(),
                                        detail.getRefreshBeforeUpdate()))
                                .orElseThrow(() -> e);
                    }
                },
                ReadAnswer.Failed::new);
    }

    @Override
    public UpdateAnswer update(UpdateRequest request) {
        if (request.preview() && !canPreview()) {
            return new UpdateAnswer.Updated(request.newInputs());
        }
        return ask(
                plugin -> {
                    try {
                        var answer = plugin.stub(limit(request.timeoutSeconds()))
                                .update(requests().update(request));
                        var outputs = traits().read(answer.getProperties(), request.newInputs());
                        return request.preview() || !outputs.containsUnknowns()
                                ? new UpdateAnswer.Updated(outputs, answer.getRefreshBeforeUpdate())
                                : new UpdateAnswer.PartiallyUpdated(
                                        known(outputs), List.of(unknownsAreLeft()), answer.getRefreshBeforeUpdate());
                    } catch (StatusRuntimeException e) {
                        return PluginErrors.notReady(e)
                                .<UpdateAnswer>map(detail -> new UpdateAnswer.PartiallyUpdated(
                                        traits().read(detail.getProperties(), request.newInputs()),
                                        detail.getReasonsList(),
                                        detail.getRefreshBeforeUpdate()))
                                .orElseThrow(() -> e);
                    }
                },
                UpdateAnswer.Failed::new);
    }

    @Override
    public DeleteAnswer delete(DeleteRequest request) {
        return ask(
                plugin -> {
                    plugin.stub(limit(request.timeoutSeconds()))
                            .delete(requests().delete(request));
                    return new DeleteAnswer.Deleted();
                },
                DeleteAnswer.Failed::new);
    }

    @Override
    public InvokeAnswer invoke(InvokeRequest request) {
        return ask(
                plugin -> {
                    var answer =
                            plugin.stub(patience.change()).invoke(requests().invoke(request));
                    return answer.getFailuresCount() > 0
                            ? new InvokeAnswer.Rejected(Failures.of(answer.getFailuresList()))
                            : new InvokeAnswer.Returned(returned(request, answer));
                },
                InvokeAnswer.Failed::new);
    }

    /** A plugin that knows no secrets may have put one that it was given anywhere. */
    private ObjectValue returned(InvokeRequest request, InvokeResponse answer) {
        var value = whollyKnown(traits().read(answer.getReturn(), ObjectValue.EMPTY));
        return traits().secrets() || !request.arguments().containsSecrets()
                ? value
                : value.map((_, given) -> PropertyValue.secret(given));
    }

    // ---- components

    @Override
    public ConstructAnswer construct(Registration registration, ResourceMonitor monitor, RunDescription run) {
        return plugin.ask(
                registration.inputs(),
                plugin -> {
                    if (!traits().secrets()) {
                        return new ConstructAnswer.Failed(ProviderError.of("The plugin of " + packageName
                                + " has components but takes no secrets;" + " use a newer version of it."));
                    }
                    var request = components.request(registration, monitor, run, writer(traits().resources()));
                    ConstructResponse answer;
                    try {
                        answer = plugin.stub(patience.change()).construct(request);
                    } finally {
                        components.answered(request.getStackTraceHandle());
                    }
                    var dependencies = new HashMap<String, List<String>>();
                    answer.getStateDependenciesMap()
                            .forEach((output, urns) -> dependencies.put(output, urns.getUrnsList()));
                    return new ConstructAnswer.Constructed(
                            Components.urn(answer.getUrn()),
                            StructReader.read(answer.getState()),
                            Components.dependencies(dependencies));
                },
                ConstructAnswer.Failed::new);
    }

    @Override
    public CallAnswer call(MethodCall call, ResourceMonitor monitor, RunDescription run) {
        return plugin.ask(
                call.arguments(),
                plugin -> {
                    // references whatever it takes otherwise: the resource whose method it is is one
                    // (provider_plugin.go, Call)
                    var request = components.request(call, monitor, run, writer(true));
                    CallResponse answer;
                    try {
                        answer = plugin.stub(patience.change()).call(request);
                    } finally {
                        components.answered(request.getStackTraceHandle());
                    }
                    if (answer.getFailuresCount() > 0) {
                        return new CallAnswer.Rejected(Failures.of(answer.getFailuresList()));
                    }
                    var dependencies = new HashMap<String, List<String>>();
                    answer.getReturnDependenciesMap()
                            .forEach((part, urns) -> dependencies.put(part, urns.getUrnsList()));
                    return new CallAnswer.Returned(
                            StructReader.read(answer.getReturn()), Components.dependencies(dependencies));
                },
                CallAnswer.Failed::new);
    }

    private StructWriter writer(boolean references) {
        return new StructWriter(references, traits().outputs(), traits().bytes(), true);
    }

    // ---- the end

    @Override
    public void cancelling() {
        plugin.cancel();
    }

    @Override
    public void cancel() {
        plugin.cancel();
    }

    @Override
    public void close() {
        plugin.close(components);
    }
}
