package dev.rootstock.cli.operation;

import dev.rootstock.protocol.PulumiVersion;
import java.nio.file.Path;
import java.util.Map;
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
        facts.put("pulumi.os", System.getProperty("os.name").toLowerCase(java.util.Locale.ROOT));
        facts.put("pulumi.arch", System.getProperty("os.arch"));
        facts.put("updatePlan", String.valueOf(request.plan().keepTo() != null));
        facts.put("stack.environments", "[]");
        variables.forEach((name, value) -> {
            if (name.startsWith("PULUMI_")) {
                facts.put("pulumi.env." + name, value.equals("true") || value.equals("false") ? value : "set");
            }
        });
        return facts;
    }
}
