package dev.rootstock.protocol.java;

import com.pulumi.core.internal.ContextAwareCompletableFuture;
import com.pulumi.deployment.internal.Engine;
import dev.rootstock.protocol.PulumiVersion;
import java.util.concurrent.CompletableFuture;
import pulumirpc.EngineOuterClass.GetRootResourceRequest;
import pulumirpc.EngineOuterClass.GetRootResourceResponse;
import pulumirpc.EngineOuterClass.LogRequest;
import pulumirpc.EngineOuterClass.RequirePulumiVersionRequest;
import pulumirpc.EngineOuterClass.RequirePulumiVersionResponse;

/** The SDK's engine service. Messages do not come this way but through {@link ProgramLogger}. */
final class InProcessEngine implements Engine {

    private final ProgramLogger logger;

    InProcessEngine(ProgramLogger logger) {
        this.logger = logger;
    }

    @Override
    public CompletableFuture<Void> logAsync(LogRequest request) {
        logger.log(request);
        return ContextAwareCompletableFuture.completedFuture(null);
    }

    @Override
    public CompletableFuture<GetRootResourceResponse> getRootResourceAsync(GetRootResourceRequest request) {
        // the SDK knows its own stack resource and does not rely on this (com.pulumi:pulumi,
        // DeploymentImpl.RootResource)
        return ContextAwareCompletableFuture.completedFuture(GetRootResourceResponse.getDefaultInstance());
    }

    @Override
    public CompletableFuture<RequirePulumiVersionResponse> requirePulumiVersionAsync(
            RequirePulumiVersionRequest request) {
        var answer = PulumiVersion.satisfies(request.getPulumiVersionRange());
        return answer.isEmpty()
                ? ContextAwareCompletableFuture.completedFuture(RequirePulumiVersionResponse.getDefaultInstance())
                : CompletableFuture.failedFuture(new IllegalStateException(answer.get()));
    }
}
