package dev.rootstock.protocol.java;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.pulumi.Config;
import com.pulumi.Context;
import com.pulumi.context.internal.ConfigContextInternal;
import com.pulumi.context.internal.ContextInternal;
import com.pulumi.context.internal.LoggingContextInternal;
import com.pulumi.context.internal.OutputContextInternal;
import com.pulumi.core.internal.OutputFactory;
import com.pulumi.deployment.internal.DeploymentImpl;
import com.pulumi.deployment.internal.DeploymentInstanceHolder;
import com.pulumi.deployment.internal.DeploymentInstanceInternal;
import com.pulumi.internal.PulumiInternal;
import dev.rootstock.engine.event.Diagnostic;
import dev.rootstock.engine.program.OperationCancelledException;
import dev.rootstock.engine.program.Program;
import dev.rootstock.engine.program.ProgramOutcome;
import dev.rootstock.engine.program.ResourceMonitor;
import dev.rootstock.engine.state.StateLostException;
import dev.rootstock.protocol.asset.AssetHashes;
import dev.rootstock.protocol.java.direct.DirectDeployment;
import dev.rootstock.protocol.monitor.MonitorFeature;
import dev.rootstock.protocol.monitor.ProgramSettings;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;

/** A program on the official Java SDK, run in this JVM. */
public final class JavaProgram implements Program {

    private final ProgramSettings settings;
    private final Consumer<Context> entryPoint;
    private final boolean direct;

    /** @param entryPoint the program's {@code stack(Context)} */
    public JavaProgram(ProgramSettings settings, Consumer<Context> entryPoint) {
        this(settings, entryPoint, SdkVersion.isOurs());
    }

    /** @param direct whether its resources are registered without the SDK's own detour; for an SDK that is the one compiled against */
    JavaProgram(ProgramSettings settings, Consumer<Context> entryPoint, boolean direct) {
        this.settings = settings;
        this.entryPoint = entryPoint;
        this.direct = direct;
    }

    @Override
    public ProgramOutcome run(ResourceMonitor monitor) {
        var logger = new ProgramLogger(monitor);
        var runner = new CountingRunner();
        // the SDK formats every request for its log even when nobody reads it; its logger at least must not keep them
        var standardLogger = Logger.getLogger(DeploymentImpl.class.getName());
        standardLogger.setLevel(Level.OFF);
        var assets = new AssetHashes(Path.of(settings.programDirectory()));
        var inProcess = new InProcessMonitor(monitor, assets, System.getenv());
        var state = new DeploymentImpl.DeploymentState(
                new DeploymentImpl.Config(
                        ImmutableMap.copyOf(settings.config()), ImmutableSet.copyOf(settings.secretKeys())),
                standardLogger,
                settings.organization(),
                settings.project(),
                settings.stack(),
                settings.rootDirectory(),
                settings.dryRun(),
                new InProcessEngine(logger),
                inProcess);
        state.logger = logger;
        state.runner = runner;
        var deployment = deployment(state, assets, inProcess);
        var instance = new DeploymentInstanceInternal(deployment);
        DeploymentInstanceHolder.setInstance(instance);
        try (var _ = ProgramOutput.take(monitor);
                var _ = ProgramOutput.takeErrors(monitor)) {
            quietStandardLog();
            return outcome(run(deployment, instance, runner), logger, monitor);
        } finally {
            DeploymentInstanceHolder.internalUnsafeDestroyInstance();
        }
    }

    /** As the SDK does in a process of its own (com.pulumi:pulumi, GlobalLogging). */
    private static void quietStandardLog() {
        var verbose = Set.of("1", "true")
                .contains(System.getenv()
                        .getOrDefault("PULUMI_JAVA_LOG_VERBOSE", "")
                        .toLowerCase(Locale.ROOT));
        for (var handler : Logger.getLogger("").getHandlers()) {
            handler.setLevel(verbose ? Level.FINEST : Level.SEVERE);
        }
    }

    private DeploymentImpl deployment(
            DeploymentImpl.DeploymentState state, AssetHashes assets, InProcessMonitor monitor) {
        // the shorter way always writes references
        var references = MonitorFeature.isSupported("resourceReferences", System.getenv());
        return direct && references ? new DirectDeployment(state, assets, monitor) : new DeploymentImpl(state);
    }

    private CountingRunner run(DeploymentImpl deployment, DeploymentInstanceInternal instance, CountingRunner runner) {
        var context = new ContextInternal(
                settings.organization(),
                settings.project(),
                settings.stack(),
                new LoggingContextInternal(deployment.getLog()),
                new ConfigContextInternal(settings.project(), name -> new Config(instance.getConfig(), name)),
                new OutputContextInternal(new OutputFactory(runner)),
                List.of());
        try {
            new PulumiInternal(runner, context).runAsync(entryPoint).get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("the Java SDK failed to run the program", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return runner;
    }

    private static ProgramOutcome outcome(CountingRunner runner, ProgramLogger logger, ResourceMonitor monitor) {
        if (Thread.interrupted()) {
            return new ProgramOutcome.Failed("the program was interrupted", false);
        }
        var failure = runner.failure();
        if (failure.isEmpty()) {
            return logger.hasLoggedErrors() ? new ProgramOutcome.Failed("", true) : new ProgramOutcome.Finished();
        }
        var exception = failure.get();
        if (causedBy(exception, RegistrationFailedException.class)
                || causedBy(exception, OperationCancelledException.class)
                // the engine tells of that itself
                || causedBy(exception, StateLostException.class)) {
            return new ProgramOutcome.Failed("", true);
        }
        monitor.log(Diagnostic.of(Diagnostic.Severity.ERROR, null, ProgramFailure.describe(exception)));
        return new ProgramOutcome.Failed("", true);
    }

    private static boolean causedBy(Throwable thrown, Class<? extends Throwable> kind) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (kind.isInstance(cause)) {
                return true;
            }
        }
        return false;
    }
}
