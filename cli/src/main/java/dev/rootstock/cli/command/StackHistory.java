package dev.rootstock.cli.command;

import dev.rootstock.cli.display.Ago;
import dev.rootstock.cli.display.ConfigJson;
import dev.rootstock.cli.display.ObjectJson;
import dev.rootstock.cli.display.Times;
import dev.rootstock.cli.workspace.StackSettings;
import dev.rootstock.engine.backend.UpdateRecord;
import dev.rootstock.engine.project.ConfigValue;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.TreeMap;
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

    @Mixin
    private JsonFlag json = new JsonFlag();

    @Option(names = "--page-size", paramLabel = "N", defaultValue = "10", description = "How many to list.")
    private int pageSize = 10;

    @Option(names = "--page", paramLabel = "N", defaultValue = "1", description = "Which of the pages.")
    private int page = 1;

    @Option(names = "--full-dates", description = "Show full dates.")
    private boolean fullDates;

    @Option(names = "--show-secrets", description = "Print secret configuration in clear; with --json.")
    private boolean showSecrets;

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

    @Override
    public void run() {
        var chosen = target.chooseAnywhere(parent).existing();
        var updates = chosen
                .workspace()
                .backend()
                .history(
                        chosen.stack(),
                        damage -> chosen.workspace().invocation().say("warning: " + damage))
                .stream()
                // as the stock command has it: a size of none is all of them
                .skip(pageSize < 1 ? 0 : (Math.max(page, 1) - 1L) * pageSize)
                .limit(pageSize < 1 ? Long.MAX_VALUE : pageSize)
                .toList();
        var out = spec.commandLine().getOut();
        if (json.isJson()) {
            var settings = new StackSettings(chosen.workspace(), chosen.stack());
            out.println(ObjectJson.updates(updates, showSecrets ? entry -> clear(entry, settings) : null));
        } else if (updates.isEmpty()) {
            out.println(page > 1 ? "No stack updates found on page '" + page + "'" : "Stack has never been updated");
        } else {
            updates.forEach(update -> print(update, out));
        }
        out.flush();
    }

    private static String clear(UpdateRecord.ConfigEntry entry, StackSettings settings) {
        return settings.clear(
                entry.object() ? new ConfigValue(ConfigJson.tree(entry.value())) : ConfigValue.secret(entry.value()));
    }

    private void print(UpdateRecord update, PrintWriter out) {
        out.println("Version: " + update.version());
        out.println("UpdateKind: " + update.kind());
        out.println("Status: " + update.result());
        out.println("Message: " + update.message());
        var changes = update.resourceChanges();
        out.println("+" + changes.getOrDefault("create", 0) + "-" + changes.getOrDefault("delete", 0) + "~"
                + changes.getOrDefault("update", 0) + " " + changes.getOrDefault("same", 0) + " Updated "
                + (fullDates ? Times.plain(update.startTime()) : Ago.of(update.startTime(), Instant.now())) + " took "
                + Duration.between(update.startTime(), update.endTime()).toSeconds() + "s");
        new TreeMap<>(update.environment()).forEach((key, value) -> {
            if (!value.isBlank()) {
                out.println("    " + key + ": " + value);
            }
        });
        out.println();
    }
}
