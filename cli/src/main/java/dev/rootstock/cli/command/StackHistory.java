package dev.rootstock.cli.command;

import dev.rootstock.cli.display.ObjectJson;
import dev.rootstock.cli.workspace.StackSettings;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Lists what was done to a stack. */
@Command(name = "history", aliases = "hist", description = "List past updates of the stack, the latest first.")
final class StackHistory implements Runnable {

    @ParentCommand
    private StackCommand parent = new StackCommand();

    @Mixin
    private StackCommand.Target target = new StackCommand.Target();

    @Option(
            names = {"-j", "--json"},
            description = "Print JSON.")
    private boolean json;

    @Option(names = "--show-secrets", description = "Show the secrets of the configuration in clear.")
    private boolean showSecrets;

    @Option(names = "--full-dates", description = "Show dates in full, which is always done.")
    private boolean fullDates;

    @Option(names = "--page-size", paramLabel = "N", defaultValue = "10", description = "How many to list.")
    private int pageSize = 10;

    @Option(names = "--page", paramLabel = "N", defaultValue = "1", description = "Which of the pages.")
    private int page = 1;

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

    @Override
    public void run() {
        var chosen = target.choose(parent).existing();
        var updates = chosen.workspace().backend().history(chosen.stack()).stream()
                .skip((long) Math.max(0, page - 1) * pageSize)
                .limit(pageSize)
                .toList();
        var out = spec.commandLine().getOut();
        if (json) {
            var settings = new StackSettings(chosen.workspace(), chosen.stack());
            out.println(ObjectJson.updates(
                    updates, showSecrets ? entry -> settings.clear(ConfigRefresh.value(entry)) : _ -> "[secret]"));
        } else if (updates.isEmpty()) {
            out.println("Stack has never been updated");
        } else {
            updates.forEach(update -> {
                out.println("Version: " + update.version());
                out.println("UpdateKind: " + update.kind());
                out.println("Status: " + update.result());
                out.println("Message: " + update.message());
                out.println("    " + update.startTime() + ", "
                        + Duration.between(update.startTime(), update.endTime()).toSeconds() + " s; "
                        + changes(List.copyOf(update.resourceChanges().entrySet())));
                out.println();
            });
        }
        out.flush();
    }

    private static String changes(List<java.util.Map.Entry<String, Integer>> changes) {
        return changes.stream().map(e -> e.getKey() + " " + e.getValue()).collect(Collectors.joining(", "));
    }
}
