package dev.rootstock.engine.program;

import dev.rootstock.engine.event.Diagnostic;
import dev.rootstock.engine.provider.InvokeAnswer;
import dev.rootstock.engine.resource.Urn;
import dev.rootstock.engine.value.ObjectValue;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * What a running program may ask of the engine. Calls may come from any thread and return at once; a future completes when the
 * engine has done the step, never by an exception except when the operation is cancelled ({@link OperationCancelledException}).
 */
public interface ResourceMonitor {

    CompletableFuture<RegistrationAnswer> register(Registration registration);

    /** Reads an object that is managed elsewhere. */
    CompletableFuture<RegistrationAnswer> read(ReadRegistration registration);

    /** Completes a component, or the stack itself, with its outputs. */
    CompletableFuture<Void> registerOutputs(Urn urn, ObjectValue outputs);

    CompletableFuture<InvokeAnswer> invoke(Invocation invocation);

    /** Calls a method of a component. */
    CompletableFuture<CallAnswer> call(MethodCall call);

    void log(Diagnostic diagnostic);

    /** From now on every registration goes through that function, after those of the resource and its ancestors. */
    void registerTransform(ResourceTransform transform);

    /** From now on every call of a function goes through that function. */
    void registerInvokeTransform(InvokeTransform transform);

    /** Makes a hook known. Answers why it cannot be, empty when it is. */
    Optional<String> registerHook(Hook.Named hook);

    /**
     * Says before the program runs which packages its libraries are made for: plugins that are missing are got, and requests that leave
     * open which plugin they mean get these. Blocks until they are here, or cannot be had, which is no failure until one is used.
     *
     * @param packages of several versions of one, the last counts
     * @return why they cannot be used together, empty when they can
     */
    Optional<String> requires(List<PackageDescription> packages);

    /** Makes a package known that the program is about to use. Answers the reference by which its requests name it. */
    String registerPackage(PackageDescription described);

    /** The package of that reference, empty for a reference that the engine has not given. */
    Optional<PackageDescription> registeredPackage(String reference);

    /**
     * The program has registered all it wants, but stays to serve the engine's calls. Completes when the operation has no more of
     * them, or by {@link IllegalStateException} when the program said so before.
     */
    CompletableFuture<Void> awaitShutdown();
}
