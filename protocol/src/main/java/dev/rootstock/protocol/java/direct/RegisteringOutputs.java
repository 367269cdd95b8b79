package dev.rootstock.protocol.java.direct;

import com.pulumi.core.Output;
import com.pulumi.core.internal.Internal;
import com.pulumi.core.internal.OutputData;
import com.pulumi.deployment.DeploymentInstance;
import com.pulumi.deployment.internal.DeploymentInstanceHolder;
import com.pulumi.resources.Resource;
import dev.rootstock.engine.resource.Urn;
import dev.rootstock.engine.value.ObjectValue;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * The outputs of a component or of the stack on their way to the engine, by the steps of {@code DeploymentImpl} of com.pulumi:pulumi.
 * Whatever is out of the ordinary before the engine is asked is left to the SDK.
 */
final class RegisteringOutputs {

    private final DirectDeployment deployment;
    private final DeploymentInstance instance;
    private final Resource resource;
    private final Output<Map<String, Output<?>>> given;
    private final Runnable bySdk;

    /** @param bySdk has the SDK register the outputs */
    RegisteringOutputs(
            DirectDeployment deployment, Resource resource, Output<Map<String, Output<?>>> given, Runnable bySdk) {
        this.deployment = deployment;
        this.instance = DeploymentInstanceHolder.getInstance();
        this.resource = resource;
        this.given = given;
        this.bySdk = bySdk;
    }

    CompletableFuture<Void> start() {
        var urn = Dependencies.urn(resource);
        var outputs = Internal.of(given).getDataAsync();
        return CompletableFuture.allOf(urn, outputs)
                .thenCompose(_ -> values(outputs.join()))
                .thenApply(deployment::hashed)
                .handle((values, unusual) -> {
                    var text = unusual == null ? Dependencies.text(urn) : "";
                    return text.isEmpty() ? leaveToSdk() : deployment.registerOutputs(new Urn(text), values);
                })
                .thenCompose(sent -> sent);
    }

    /** The values, as soon as all are there. */
    private CompletableFuture<ObjectValue> values(OutputData<Map<String, Output<?>>> outputs) {
        var values = deployment.values();
        outputs.getValueOrDefault(Map.of()).forEach(values::add);
        if (values.awaited().isEmpty()) {
            return CompletableFuture.completedFuture(values.values());
        }
        return CompletableFuture.allOf(values.awaited().toArray(CompletableFuture[]::new))
                .thenCompose(_ -> values(outputs));
    }

    private CompletableFuture<Void> leaveToSdk() {
        DeploymentInstanceHolder.setInstance(instance);
        try {
            bySdk.run();
            return CompletableFuture.completedFuture(null);
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(new CompletionException(e));
        }
    }
}
