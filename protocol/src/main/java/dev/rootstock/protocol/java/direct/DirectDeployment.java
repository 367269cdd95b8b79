package dev.rootstock.protocol.java.direct;

import com.pulumi.core.Output;
import com.pulumi.core.internal.ContextAwareCompletableFuture;
import com.pulumi.deployment.internal.DeploymentImpl;
import com.pulumi.resources.Resource;
import com.pulumi.resources.ResourceArgs;
import com.pulumi.resources.ResourceOptions;
import com.pulumi.serialization.internal.Converter;
import com.pulumi.serialization.internal.Deserializer;
import dev.rootstock.engine.program.Registration;
import dev.rootstock.engine.program.RegistrationAnswer;
import dev.rootstock.engine.resource.Urn;
import dev.rootstock.engine.value.ObjectValue;
import dev.rootstock.protocol.asset.AssetHashes;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The SDK's deployment, with a shorter way for the resources that are most of any program. */
public final class DirectDeployment extends DeploymentImpl {

    private final DeploymentState state;
    private final AssetHashes assets;
    private final EngineCalls engine;
    private final Conversions conversions;
    private final Map<Class<?>, OutputFields> outputs = new ConcurrentHashMap<>();
    private final Map<Class<?>, InputFields> inputs = new ConcurrentHashMap<>();
    private final Map<Class<?>, Method> enums = new ConcurrentHashMap<>();

    /**
     * @param assets for what the program registers
     * @param engine what is registered is registered there
     */
    public DirectDeployment(DeploymentState state, AssetHashes assets, EngineCalls engine) {
        super(state);
        this.state = state;
        this.assets = assets;
        this.engine = engine;
        this.conversions = new Conversions(new Converter(getLog(), new Deserializer(getLog())));
    }

    @Override
    public void readOrRegisterResource(
            Resource resource,
            boolean remote,
            Function<String, Resource> newDependency,
            ResourceArgs args,
            ResourceOptions options,
            Resource.LazyFields lazy,
            @Nullable CompletableFuture<String> packageRef) {
        Runnable bySdk =
                () -> super.readOrRegisterResource(resource, remote, newDependency, args, options, lazy, packageRef);
        var pending = packageRef == null && Registering.handles(resource, remote, options) ? prepared(resource) : null;
        if (pending == null) {
            bySdk.run();
            return;
        }
        var registering = new Registering(this, resource, args, options, lazy, newDependency, pending, bySdk);
        state.runner.registerTask("a resource", ContextAwareCompletableFuture.wrap(registering.start()));
    }

    @Override
    public void registerResourceOutputs(Resource resource, Output<Map<String, Output<?>>> outputs) {
        var registering =
                new RegisteringOutputs(this, resource, outputs, () -> super.registerResourceOutputs(resource, outputs));
        state.runner.registerTask("a resource's outputs", ContextAwareCompletableFuture.wrap(registering.start()));
    }

    /** Null when the SDK refuses the class, which is for it to say. */
    private OutputFields.@Nullable Pending prepared(Resource resource) {
        OutputFields fields;
        try {
            fields = outputs.computeIfAbsent(resource.getClass(), type -> new OutputFields(type, conversions));
        } catch (RuntimeException refused) {
            return null;
        }
        return fields.prepare(resource);
    }

    InputValues values() {
        return new InputValues(
                type -> inputs.computeIfAbsent(type, InputFields::new),
                type -> enums.computeIfAbsent(type, InputValues::values));
    }

    ObjectValue hashed(ObjectValue values) {
        return assets.in(values);
    }

    CompletableFuture<RegistrationAnswer.Registered> register(Registration registration) {
        try {
            return engine.register(registration);
        } catch (RuntimeException refused) {
            return CompletableFuture.failedFuture(refused);
        }
    }

    CompletableFuture<Void> registerOutputs(Urn urn, ObjectValue outputs) {
        try {
            return engine.registerOutputs(urn, outputs);
        } catch (RuntimeException refused) {
            return CompletableFuture.failedFuture(refused);
        }
    }
}
