package dev.rootstock.protocol.java.direct;

import com.pulumi.core.Output;
import com.pulumi.core.internal.ContextAwareCompletableFuture;
import com.pulumi.core.internal.OutputData;
import com.pulumi.core.internal.OutputInternal;
import com.pulumi.deployment.DeploymentInstance;
import com.pulumi.deployment.internal.DeploymentInstanceHolder;
import com.pulumi.resources.Resource;
import com.pulumi.resources.ResourceOptions;
import io.opentelemetry.context.Context;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Makes futures and outputs as the SDK does, without the two futures and the callback that each of its own has besides, and without
 * telling the runner of each: an output of a resource is complete when the resource's registration is, of which the runner knows.
 */
final class SdkFutures {

    private static final CompletableFuture<Object> NEVER = new CompletableFuture<>();
    private static final MethodHandle FUTURE = constructor(
            ContextAwareCompletableFuture.class, DeploymentInstance.class, Context.class, CompletableFuture.class);
    private static final MethodHandle OUTPUT = constructor(OutputInternal.class, CompletableFuture.class, int.class);

    private static final MethodHandle DEPENDS_ON = dependsOn();

    private SdkFutures() {}

    /** The explicit dependencies, null for none, where the public method makes an output of an empty list. */
    @SuppressWarnings({"unchecked", "rawtypes"})
    static @Nullable Output<List<Resource>> dependsOn(ResourceOptions options) {
        try {
            return (Output<List<Resource>>) (Output) DEPENDS_ON.invokeExact(options);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    private static MethodHandle dependsOn() {
        try {
            return MethodHandles.privateLookupIn(ResourceOptions.class, MethodHandles.lookup())
                    .findGetter(ResourceOptions.class, "dependsOn", Output.class);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("this SDK's options are others", e);
        }
    }

    private static MethodHandle constructor(Class<?> type, Class<?>... parameters) {
        try {
            var handle = MethodHandles.privateLookupIn(type, MethodHandles.lookup())
                    .findConstructor(type, MethodType.methodType(void.class, parameters));
            return handle.asType(handle.type().changeReturnType(Object.class));
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("this SDK's " + type.getName() + " is another one", e);
        }
    }

    /** A future whose callbacks run for the present deployment. */
    @SuppressWarnings("unchecked")
    static <T> CompletableFuture<OutputData<T>> incomplete() {
        var instance = DeploymentInstanceHolder.getInstanceNoThrow();
        try {
            return (CompletableFuture<OutputData<T>>)
                    (Object) FUTURE.invokeExact(instance, Context.current(), (CompletableFuture<?>) NEVER);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    @SuppressWarnings("unchecked")
    static <T> Output<T> output(CompletableFuture<OutputData<T>> data) {
        try {
            return (Output<T>) (Object) OUTPUT.invokeExact((CompletableFuture<?>) data, 0);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    static <T> Output<T> output(OutputData<T> data) {
        var future = SdkFutures.<T>incomplete();
        future.complete(data);
        return output(future);
    }

    private static RuntimeException unexpected(Throwable thrown) {
        if (thrown instanceof Error error) {
            throw error;
        }
        return new IllegalStateException("the SDK's constructor failed", thrown);
    }
}
