package dev.rootstock.cli.command;

import dev.rootstock.cli.display.Ago;
import dev.rootstock.cli.display.Table;
import dev.rootstock.cli.display.Times;
import dev.rootstock.cli.workspace.Workspace;
import dev.rootstock.engine.backend.StackSummary;
import dev.rootstock.engine.state.JsonOutput;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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

    @Mixin
    private JsonFlag json = new JsonFlag();

    @Option(
            names = {"-p", "--project"},
            paramLabel = "PROJECT",
            description = "List the stacks of this project.")
    private String project = "";

    @Option(
            names = {"-s", "--stack"},
            hidden = true,
            description = "Every verb of stacks takes it; a list has all of them.")
    private String stack = "";

    @Option(
            names = {"-o", "--organization"},
            paramLabel = "NAME",
            description = "A store has one organization, 'organization'; of any other there are no stacks.")
    private String organization = "";

    @Option(
            names = {"-t", "--tag"},
            paramLabel = "NAME[=VALUE]",
            description = "List the stacks that have this tag.")
    private String tag = "";

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

    @Override
    public void run() {
        var workspace = Workspace.find(parent.root.invocation(), Optional.empty());
        var wanted = project.isEmpty() ? workspace.project().name() : project;
        var stacks =
                workspace.backend().stacks(all && project.isEmpty() ? Optional.empty() : Optional.of(wanted)).stream()
                        .filter(_ -> organization.isEmpty() || organization.equals("organization"))
                        .filter(stack -> tag.isEmpty() || hasTag(workspace, stack))
                        .toList();
        var current = workspace.selected();
        Predicate<StackSummary> isCurrent = stack -> current.equals(Optional.of(workspace.shown(stack.name())));
        var out = spec.commandLine().getOut();
        if (json.isJson()) {
            out.println(json(workspace, stacks, isCurrent));
        } else {
            var table = new Table("NAME", "LAST UPDATE", "RESOURCE COUNT");
            stacks.forEach(stack -> table.row(
                    shown(workspace, stack) + (isCurrent.test(stack) ? "*" : ""),
                    stack.lastUpdate().map(time -> Ago.of(time, Instant.now())).orElse("n/a"),
                    stack.resourceCount().map(String::valueOf).orElse("n/a")));
            table.lines().forEach(out::println);
        }
        out.flush();
    }

    private boolean hasTag(Workspace workspace, StackSummary stack) {
        var equals = tag.indexOf('=');
        var value = workspace.backend().tags(stack.name()).get(equals < 0 ? tag : tag.substring(0, equals));
        return value != null && (equals < 0 || value.equals(tag.substring(equals + 1)));
    }

    private String shown(Workspace workspace, StackSummary stack) {
        return parent.root.fullNames() ? stack.name().qualified() : workspace.shown(stack.name());
    }

    private String json(Workspace workspace, List<StackSummary> stacks, Predicate<StackSummary> isCurrent) {
        var text = new ByteArrayOutputStream();
        var json = JsonOutput.indented(text, "  ");
        json.beginArray();
        for (var stack : stacks) {
            json.beginObject().field("name", shown(workspace, stack)).field("current", isCurrent.test(stack));
            stack.lastUpdate().ifPresent(time -> json.field("lastUpdate", Times.json(time)));
            stack.resourceCount().ifPresent(count -> json.field("resourceCount", (long) count));
            json.endObject();
        }
        json.endArray().flush();
        return text.toString(StandardCharsets.UTF_8);
    }
}
