package dev.rootstock.protocol.provider.drive;

import com.google.protobuf.Empty;
import dev.rootstock.engine.provider.ProviderError;
import dev.rootstock.engine.value.ObjectValue;
import dev.rootstock.protocol.wire.MalformedValueException;
import dev.rootstock.protocol.wire.UnsendableValueException;
import io.grpc.Context;
import io.grpc.Context.CancellableContext;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A plugin from its start, by the first call, to its end, and what it said of itself. */
final class OnePlugin {
    private static final Duration GOODBYE = Duration.ofSeconds(5);

    private final String packageName;
    private final Supplier<PluginConnection> opening;
    private final ReentrantLock lock = new ReentrantLock();

    /** What its start and all that prepares it is waited for in, until nobody wants it any more. */
    private final CancellableContext preparation = Context.ROOT.withCancellation();

    private volatile @Nullable PluginConnection connection;
    private volatile PluginTraits traits = PluginTraits.UNKNOWN;
    private boolean closed;

    /** @param opening starts the plugin; throws {@link PluginException} */
    OnePlugin(String packageName, Supplier<PluginConnection> opening) {
        this.packageName = packageName;
        this.opening = opening;
    }

    /** What it is known to do; little before it is started. */
    PluginTraits traits() {
        return traits;
    }

    /** What it says when it is configured, which counts where it did not say so when it was started. */
    void configured(PluginTraits said) {
        var open = connection;
        if (open != null && open.greeting().isEmpty()) {
            traits = said;
        }
    }

    /** Makes a call, and turns what goes wrong into an answer. */
    <A> A ask(Function<PluginConnection, A> call, Function<ProviderError, A> failed) {
        return ask(ObjectValue.EMPTY, call, failed);
    }

    /** @param inputs that the plugin may say something of when it fails */
    <A> A ask(ObjectValue inputs, Function<PluginConnection, A> call, Function<ProviderError, A> failed) {
        PluginConnection plugin;
        try {
            plugin = opened();
        } catch (PluginException e) {
            return failed.apply(
                    ProviderError.of(preparation.isCancelled() ? cutShort() : String.valueOf(e.getMessage())));
        }
        try {
            return call.apply(plugin);
        } catch (PluginException e) {
            return failed.apply(ProviderError.of(String.valueOf(e.getMessage())));
        } catch (StatusRuntimeException e) {
            return failed.apply(PluginErrors.of(e, packageName, plugin, inputs));
        } catch (MalformedValueException e) {
            return failed.apply(unreadable(e));
        } catch (UnsendableValueException e) {
            return failed.apply(
                    ProviderError.of("The plugin of " + packageName + " was not called: " + e.getMessage()));
        }
    }

    /** It has done something, and nobody knows what. */
    ProviderError unreadable(MalformedValueException thrown) {
        return new ProviderError(
                "The plugin of " + packageName + " answered what cannot be read: " + thrown.getMessage()
                        + "; this is a defect of the plugin.",
                false);
    }

    /**
     * Makes a call that only prepares it and changes nothing, such as a configuration: when the operation is cancelled it is not waited
     * for any longer.
     */
    <A> A prepare(Function<PluginConnection, A> call, Function<ProviderError, A> failed) {
        return ask(plugin -> within(() -> call.apply(plugin)), failed);
    }

    private <A> A within(Supplier<A> work) {
        var before = preparation.attach();
        try {
            return work.get();
        } catch (PluginException | StatusRuntimeException e) {
            throw preparation.isCancelled() ? new PluginException(cutShort()) : e;
        } finally {
            preparation.detach(before);
        }
    }

    private String cutShort() {
        return "The plugin of " + packageName
                + " was not waited for any longer, because the operation was cancelled before it was ready.";
    }

    /** The plugin, which is started by the first to ask and once only, even if it did not come up. */
    private PluginConnection opened() {
        lock.lock();
        try {
            if (closed) {
                throw new PluginException("The plugin of " + packageName + " was closed.");
            }
            var open = connection;
            if (open == null) {
                if (preparation.isCancelled()) {
                    throw new PluginException(cutShort());
                }
                open = within(opening);
                connection = open;
                open.greeting().ifPresent(greeting -> traits = PluginTraits.of(greeting));
            }
            return open;
        } finally {
            lock.unlock();
        }
    }

    /** Tells it that what it does is not wanted any more. What only prepares it is not waited for any longer, whatever it does. */
    void cancel() {
        preparation.cancel(null);
        // without the lock, which a plugin that is slow to start is waited for under
        var open = connection;
        if (open != null) {
            cancel(open);
        }
    }

    private static void cancel(PluginConnection plugin) {
        plugin.cancelling();
        try {
            plugin.stub(GOODBYE).cancel(Empty.getDefaultInstance());
        } catch (StatusRuntimeException e) {
            if (e.getStatus().getCode() != Status.Code.UNIMPLEMENTED
                    && e.getStatus().getCode() != Status.Code.UNAVAILABLE) {
                throw e;
            }
        }
    }

    /** Says that it is to end, so that it can do so in order; one that cannot hear that is ended all the same. */
    private static void farewell(PluginConnection plugin) {
        try {
            cancel(plugin);
        } catch (StatusRuntimeException unheard) {
            // there is nothing more to say to it
        }
    }

    /** Ends it. @param components what it talks to, which ends with it */
    void close(Components components) {
        preparation.cancel(null);
        lock.lock();
        try {
            closed = true;
            components.close();
            var open = connection;
            if (open != null) {
                if (open.isOurs() && open.isAlive()) {
                    farewell(open);
                }
                open.close();
                connection = null;
            }
        } finally {
            lock.unlock();
        }
    }
}
