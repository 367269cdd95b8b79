package dev.rootstock.cli.operation;

import dev.rootstock.engine.provider.Platform;
import dev.rootstock.protocol.PulumiVersion;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * What the history keeps of the circumstances of an update, by the names of Pulumi's (pulumi/pulumi, pkg/cmd/pulumi/metadata): who ran
 * it, how, on which commit and in which pipeline. Of variables and flags it is only said that they were set.
 *
 * @param message the one that was given, else the commit's title
 */
record UpdateFacts(String message, Map<String, String> facts) {

    private static final int PATIENCE_SECONDS = 5;

    /** The variables that are true or false (sdk/go/common/env/env.go); others are set, whatever they hold. */
    private static final Set<String> SWITCHES = Set.of(
            "PULUMI_AUTOMATION_API_SKIP_VERSION_CHECK",
            "PULUMI_CONTINUE_ON_ERROR",
            "PULUMI_DEBUG_COMMANDS",
            "PULUMI_DEV",
            "PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION",
            "PULUMI_DISABLE_JOURNALING",
            "PULUMI_DISABLE_OUTPUT_VALUES",
            "PULUMI_DISABLE_PROVIDER_PREVIEW",
            "PULUMI_DISABLE_REGISTRY_RESOLVE",
            "PULUMI_DISABLE_RESOURCE_REFERENCES",
            "PULUMI_DISABLE_SECRET_CACHE",
            "PULUMI_DISABLE_VALIDATION",
            "PULUMI_DIY_BACKEND_DISABLE_CHECKPOINT_BACKUPS",
            "PULUMI_DIY_BACKEND_GZIP",
            "PULUMI_DIY_BACKEND_IGNORE_DEPRECATION_ERROR",
            "PULUMI_DIY_BACKEND_LEGACY_LAYOUT",
            "PULUMI_DIY_BACKEND_NO_LEGACY_WARNING",
            "PULUMI_DIY_BACKEND_RETAIN_CHECKPOINTS",
            "PULUMI_DIY_BACKEND_ZSTD",
            "PULUMI_ENABLE_LEGACY_DIFF",
            "PULUMI_ENABLE_LEGACY_REFRESH_DIFF",
            "PULUMI_ENABLE_STREAMING_JSON_PREVIEW",
            "PULUMI_ERROR_ON_DEPENDENCY_CYCLES",
            "PULUMI_ERROR_OUTPUT_STRING",
            "PULUMI_EXPERIMENTAL",
            "PULUMI_FALLBACK_TO_STATE_SECRETS_MANAGER",
            "PULUMI_GOROUTINE_PANIC_RECOVERY",
            "PULUMI_IGNORE_AMBIENT_PLUGINS",
            "PULUMI_NEO",
            "PULUMI_PARALLEL_DIFF",
            "PULUMI_RUN_PROGRAM",
            "PULUMI_SKIP_CHECKPOINTS",
            "PULUMI_SKIP_CONFIRMATIONS",
            "PULUMI_SKIP_UPDATE_CHECK",
            "PULUMI_SUPPRESS_NEO_LINK");

    /** Begins to collect them beside the operation, because a large working tree takes a while to look through. */
    static FutureTask<UpdateFacts> collect(OperationRequest request, Path project, Map<String, String> variables) {
        var task = new FutureTask<>(() -> of(request, project, variables));
        Thread.ofVirtual().name("facts").start(task);
        return task;
    }

    /** What was collected; without the commit where that takes too long. */
    static UpdateFacts await(FutureTask<UpdateFacts> task, OperationRequest request, Map<String, String> variables) {
        try {
            return task.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException | ExecutionException e) {
            task.cancel(true);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return new UpdateFacts(request.settings().message(), own(request, variables));
    }

    private static UpdateFacts of(OperationRequest request, Path project, Map<String, String> variables) {
        var facts = own(request, variables);
        var pipeline = Pipeline.of(variables);
        facts.putAll(pipeline.facts());
        var commit = GitCommit.at(project).orElseGet(() -> GitCommit.told(variables));
        facts.putAll(commit.facts());
        if (!facts.containsKey("git.headName") && !pipeline.branch().isEmpty()) {
            facts.put("git.headName", pipeline.branch());
        }
        var message = request.settings().message();
        var title = commit.title().isEmpty() ? GitCommit.title(pipeline.message()) : commit.title();
        return new UpdateFacts(message.isEmpty() ? title : message, facts);
    }

    private static TreeMap<String, String> own(OperationRequest request, Map<String, String> variables) {
        var facts = new TreeMap<>(request.settings().driver().facts());
        facts.put("pulumi.version", "v" + PulumiVersion.CURRENT);
        var platform = Platform.name().split("-");
        facts.put("pulumi.os", platform[0]);
        facts.put("pulumi.arch", platform[1]);
        facts.put("updatePlan", String.valueOf(request.plan().keepTo() != null));
        facts.put("stack.environments", "[]");
        variables.forEach((name, value) -> {
            if (name.startsWith("PULUMI_")) {
                facts.put("pulumi.env." + name, SWITCHES.contains(name) ? String.valueOf(isTrue(value)) : "set");
            }
        });
        return facts;
    }

    private static boolean isTrue(String value) {
        return value.equals("1") || value.equalsIgnoreCase("true");
    }
}
