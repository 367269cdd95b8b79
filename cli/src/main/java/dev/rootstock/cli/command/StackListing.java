package dev.rootstock.cli.command;

import dev.rootstock.cli.workspace.Workspace;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Lists stacks. */
@Command(name = "ls", aliases = "list", description = "List the stacks of the project.")
final class StackListing implements Runnable {

    @ParentCommand
    private StackCommand parent = new StackCommand();

    @Option(
            names = {"-a", "--all"},
            description = "List the stacks of every project.")
    private boolean all;

    @Option(
            names = {"-j", "--json"},
            description = "Print JSON.")
    private boolean json;

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

    @Override
    public void run() {
        var workspace = Workspace.find(parent.root.invocation(), Optional.empty());
        var stacks = workspace
                .backend()
                .stacks(all ? Optional.empty() : Optional.of(workspace.project().name()));
        var current = workspace.selected();
        var out = spec.commandLine().getOut();
        if (json) {
            out.println(stacks.stream()
                    .map(stack -> "  {\n    \"name\": \"" + stack.name().stack() + "\",\n    \"current\": "
                            + current.equals(Optional.of(stack.name().stack()))
                            + stack.lastUpdate()
                                    .map(time -> ",\n    \"lastUpdate\": \"" + time + "\"")
                                    .orElse("")
                            + stack.resourceCount()
                                    .map(count -> ",\n    \"resourceCount\": " + count)
                                    .orElse("")
                            + ",\n    \"updateInProgress\": false\n  }")
                    .collect(Collectors.joining(",\n", "[\n", "\n]")));
        } else {
            out.println(String.format("%-24s %-16s %s", "NAME", "LAST UPDATE", "RESOURCE COUNT"));
            stacks.forEach(stack -> out.println(String.format(
                    "%-24s %-16s %s",
                    (all ? stack.name().project() + "/" : "")
                            + stack.name().stack()
                            + (current.equals(Optional.of(stack.name().stack())) ? "*" : ""),
                    stack.lastUpdate().map(StackListing::ago).orElse("n/a"),
                    stack.resourceCount().map(String::valueOf).orElse("n/a"))));
        }
        out.flush();
    }

    private static String ago(Instant time) {
        var passed = Duration.between(time, Instant.now());
        if (passed.toMinutes() < 1) {
            return "just now";
        }
        if (passed.toHours() < 1) {
            return passed.toMinutes() + " minutes ago";
        }
        return passed.toDays() < 1 ? passed.toHours() + " hours ago" : passed.toDays() + " days ago";
    }
}
