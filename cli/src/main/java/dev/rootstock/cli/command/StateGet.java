package dev.rootstock.cli.command;

import dev.rootstock.cli.display.Json;
import dev.rootstock.cli.display.ObjectText;
import dev.rootstock.cli.workspace.CliException;
import dev.rootstock.cli.workspace.ExitCode;
import dev.rootstock.cli.workspace.Invocation;
import dev.rootstock.engine.resource.ResourceState;
import dev.rootstock.engine.resource.Urn;
import dev.rootstock.engine.state.Snapshot;
import dev.rootstock.engine.value.ObjectValue;
import java.io.PrintWriter;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Shows what the state has of one resource. */
@Command(name = "get", description = "Show what the state has of one resource, by its URN or its name.")
final class StateGet implements Runnable {

    @ParentCommand
    private StateCommand parent = new StateCommand();

    @Mixin
    private StackFlag stack = new StackFlag();

    @Parameters(arity = "0..1", paramLabel = "RESOURCE", description = "A URN, or a name that only one resource has.")
    private @Nullable String resource;

    @Option(names = "--show-secrets", description = "Show secret values in clear.")
    private boolean showSecrets;

    @Option(
            names = {"-j", "--json"},
            description = "Print JSON.")
    private boolean json;

    @Option(names = "--output", paramLabel = "FORMAT", defaultValue = "default", description = "default or json.")
    private String output = "default";

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

    @Override
    public void run() {
        if (!output.equals("default") && !output.equals("json")) {
            throw new CliException(ExitCode.USAGE, "--output is default or json, not '" + output + "'");
        }
        var chosen = stack.choose(parent.root.invocation(), null).existing();
        // hidden secrets need no key
        var snapshot = showSecrets ? StackCommand.snapshot(chosen) : new StateEditing(chosen).read();
        var wanted = resource;
        var state = wanted == null
                ? find(
                        snapshot,
                        new StateEditing(chosen)
                                .urns(List.of(), "Select the resource to show:")
                                .getFirst(),
                        chosen.workspace().invocation())
                : find(snapshot, wanted, chosen.workspace().invocation());
        var out = spec.commandLine().getOut();
        if (json || output.equals("json")) {
            out.println(new Json(showSecrets).pretty(object(state)));
        } else {
            text(out, state);
        }
        out.flush();
    }

    private static ResourceState find(Snapshot snapshot, String wanted, Invocation invocation) {
        var urn = Urn.parse(wanted);
        if (urn.isPresent()) {
            return find(snapshot, urn.get(), invocation);
        }
        if (wanted.startsWith("urn:")) {
            throw new CliException("\"" + wanted + "\" is not a valid resource URN\n" + StateEditing.hint());
        }
        var named = snapshot.resources().stream()
                .map(ResourceState::urn)
                .distinct()
                .filter(one -> one.name().equals(wanted))
                .toList();
        return switch (named.size()) {
            case 0 ->
                throw new CliException(
                        "no resource identified by \"" + wanted + "\" found in the stack\n" + StateEditing.hint());
            case 1 -> find(snapshot, named.getFirst(), invocation);
            default ->
                throw new CliException(named.size() + " resources in the stack are named \"" + wanted + "\":\n"
                        + named.stream().map(one -> "    " + one + "\n").collect(Collectors.joining())
                        + "specify one by URN");
        };
    }

    private static ResourceState find(Snapshot snapshot, Urn urn, Invocation invocation) {
        var all = snapshot.resources().stream()
                .filter(state -> state.urn().equals(urn))
                .toList();
        if (all.isEmpty()) {
            throw StateEditing.unknown(snapshot, List.of(urn));
        }
        var live = all.stream().filter(state -> !state.delete()).findFirst();
        if (live.isPresent() && all.size() > 1) {
            invocation.say("warning: " + (all.size() - 1)
                    + " copy(ies) of this resource are pending deletion; showing the live resource (`rootstock stack"
                    + " export` lists all copies)");
        }
        return live.orElse(all.getFirst());
    }

    private static ObjectValue object(ResourceState state) {
        var object = ObjectValue.builder()
                .put("id", state.id())
                .put("inputs", visible(state.inputs()))
                .put("outputs", visible(state.outputs()));
        if (state.delete()) {
            object.put("pendingDeletion", true);
        }
        return object.put("type", state.type()).put("urn", state.urn().text()).build();
    }

    /** Properties that providers keep for themselves begin with two underscores. */
    private static ObjectValue visible(ObjectValue values) {
        var visible = values;
        for (var name : values.names()) {
            if (name.startsWith("__")) {
                visible = visible.without(name);
            }
        }
        return visible;
    }

    private void text(PrintWriter out, ResourceState state) {
        out.println("Type: " + state.type());
        out.println("URN:  " + state.urn());
        if (!state.id().isEmpty()) {
            out.println("ID:   " + state.id());
        }
        if (state.delete()) {
            out.println("Pending deletion: yes");
        }
        section(out, "Inputs", visible(state.inputs()));
        section(out, "Outputs", visible(state.outputs()));
    }

    private void section(PrintWriter out, String title, ObjectValue values) {
        if (values.isEmpty()) {
            return;
        }
        out.println(title + ":");
        out.print(ObjectText.of(values, parent.root.invocation().terminal(), showSecrets));
        out.println();
    }
}
