package dev.rootstock.protocol.fake;

import dev.rootstock.engine.event.Diagnostic;
import dev.rootstock.engine.program.CallAnswer;
import dev.rootstock.engine.program.Hook;
import dev.rootstock.engine.program.Invocation;
import dev.rootstock.engine.program.InvokeTransform;
import dev.rootstock.engine.program.MethodCall;
import dev.rootstock.engine.program.PackageDescription;
import dev.rootstock.engine.program.ReadRegistration;
import dev.rootstock.engine.program.Registration;
import dev.rootstock.engine.program.RegistrationAnswer;
import dev.rootstock.engine.program.ResourceMonitor;
import dev.rootstock.engine.program.ResourceTransform;
import dev.rootstock.engine.provider.InvokeAnswer;
import dev.rootstock.engine.resource.Urn;
import dev.rootstock.engine.value.ObjectValue;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** An engine that writes down what it is asked and answers everything at once. */
public final class RecordingMonitor implements ResourceMonitor {

    public final List<Registration> registrations = new CopyOnWriteArrayList<>();
    public final Map<Urn, ObjectValue> outputs = new ConcurrentHashMap<>();
    public final Map<String, PackageDescription> packages = new ConcurrentHashMap<>();
    public final List<String> messages = new CopyOnWriteArrayList<>();
    public final List<Diagnostic> diagnostics = new CopyOnWriteArrayList<>();
    public Function<Registration, RegistrationAnswer> answer = registration -> new RegistrationAnswer.Registered(
            urn(registration),
            registration.custom() ? "id-" + registration.name() : "",
            ObjectValue.ofTexts(Map.of("result", "result of " + registration.name())),
            false);

    public Registration registration(String name) {
        return registrations.stream()
                .filter(r -> r.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    public Urn urn(Registration registration) {
        return Urn.of(
                "dev", "site", Optional.ofNullable(registration.parent()), registration.type(), registration.name());
    }

    @Override
    public CompletableFuture<RegistrationAnswer> register(Registration registration) {
        registrations.add(registration);
        return CompletableFuture.completedFuture(answer.apply(registration));
    }

    /** What the program's libraries are made for. */
    public final List<PackageDescription> required = new CopyOnWriteArrayList<>();

    @Override
    public Optional<String> requires(List<PackageDescription> packages) {
        required.addAll(packages);
        return Optional.empty();
    }

    @Override
    public String registerPackage(PackageDescription described) {
        packages.put(described.name() + "-ref", described);
        return described.name() + "-ref";
    }

    @Override
    public Optional<PackageDescription> registeredPackage(String reference) {
        return Optional.ofNullable(packages.get(reference));
    }

    @Override
    public CompletableFuture<RegistrationAnswer> read(ReadRegistration registration) {
        return CompletableFuture.completedFuture(new RegistrationAnswer.Failed("there is nothing to read"));
    }

    @Override
    public CompletableFuture<Void> registerOutputs(Urn urn, ObjectValue values) {
        outputs.put(urn, values);
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public CompletableFuture<InvokeAnswer> invoke(Invocation invocation) {
        return CompletableFuture.failedFuture(new AssertionError("nothing is invoked here"));
    }

    @Override
    public CompletableFuture<CallAnswer> call(MethodCall call) {
        return CompletableFuture.failedFuture(new AssertionError("nothing is called here"));
    }

    @Override
    public void log(Diagnostic diagnostic) {
        messages.add(diagnostic.message());
        diagnostics.add(diagnostic);
    }

    public final List<ResourceTransform> transforms = new CopyOnWriteArrayList<>();
    public final Map<String, Hook.Named> hooks = new ConcurrentHashMap<>();

    /** Completed by the test when the operation is over. */
    public final CompletableFuture<Void> shutdown = new CompletableFuture<>();

    @Override
    public void registerTransform(ResourceTransform transform) {
        transforms.add(transform);
    }

    @Override
    public void registerInvokeTransform(InvokeTransform transform) {
        throw new AssertionError("no invoke is transformed here");
    }

    @Override
    public Optional<String> registerHook(Hook.Named hook) {
        return hooks.putIfAbsent(hook.name(), hook) == null ? Optional.empty() : Optional.of("known already");
    }

    @Override
    public CompletableFuture<Void> awaitShutdown() {
        return shutdown;
    }
}
