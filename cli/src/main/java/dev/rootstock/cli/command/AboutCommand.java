package dev.rootstock.cli.command;

import dev.rootstock.cli.operation.Providers;
import dev.rootstock.cli.workspace.ChosenStack;
import dev.rootstock.cli.workspace.CliException;
import dev.rootstock.cli.workspace.ExitCode;
import dev.rootstock.cli.workspace.Login;
import dev.rootstock.cli.workspace.Workspace;
import dev.rootstock.engine.backend.StackSecrets;
import dev.rootstock.engine.project.ProjectReader;
import dev.rootstock.engine.state.JsonOutput;
import dev.rootstock.engine.state.Snapshot;
import dev.rootstock.protocol.PulumiVersion;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Tells what runs here, for a report of a defect. */
@Command(
        name = "about",
        description = "Print what runs here: versions, providers, the project, its store and stack.",
        subcommands = AboutVariables.class)
final class AboutCommand implements Runnable {

    private static final String OWN_VERSION = "0.1.0";

    @ParentCommand
    private RootCommand root = new RootCommand();

    @Mixin
    private JsonFlag json = new JsonFlag();

    @Option(
            names = {"-s", "--stack"},
            paramLabel = "STACK",
            description = "The stack to tell of, if not the selected one.")
    private @Nullable String stack;

    @Option(
            names = {"-t", "--transitive"},
            hidden = true)
    private boolean transitive;

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

    /** A project with the stack that is meant, if there is one. */
    private record Here(Workspace workspace, Optional<ChosenStack> stack) {

        Optional<Snapshot> snapshot() {
            return stack.map(chosen -> chosen.workspace()
                    .backend()
                    .read(chosen.stack(), StackSecrets.opaque())
                    .orElseThrow()
                    .snapshot());
        }
    }

    @Override
    public void run() {
        if (transitive) {
            throw new CliException(
                    ExitCode.USAGE,
                    "--transitive is not supported: what a program depends on is told by npm or Maven themselves.");
        }
        var here = here();
        var out = spec.commandLine().getOut();
        if (json.isJson()) {
            out.println(json(here));
        } else {
            text(here).forEach(out::println);
        }
        out.flush();
    }

    private Optional<Here> here() {
        var directory = root.invocation().directory();
        if (stack == null && ProjectReader.find(directory).isEmpty()) {
            return Optional.empty();
        }
        var workspace = Workspace.find(root.invocation(), Optional.empty());
        var named = Optional.ofNullable(stack).or(workspace::selected);
        return Optional.of(new Here(
                workspace,
                named.map(name -> new ChosenStack(workspace, workspace.stack(Optional.of(name))))
                        .filter(chosen -> stack != null || workspace.backend().exists(chosen.stack()))
                        .map(ChosenStack::existing)));
    }

    private List<String> text(Optional<Here> here) {
        var lines = new java.util.ArrayList<String>();
        lines.add("Rootstock     " + OWN_VERSION + ", behaving as Pulumi " + PulumiVersion.CURRENT);
        lines.add("Java          " + System.getProperty("java.vm.version") + " (" + System.getProperty("java.home")
                + ")");
        lines.add("System        " + System.getProperty("os.name") + " " + System.getProperty("os.version") + " "
                + System.getProperty("os.arch"));
        Providers.all()
                .forEach(provider -> lines.add("Provider      " + provider.packageName() + " " + provider.version()));
        here.ifPresentOrElse(
                found -> {
                    var project = found.workspace().project();
                    lines.add("Project       " + project.name() + " (" + project.file() + ")");
                    lines.add("Store         " + found.workspace().backend().url());
                    lines.add("Stack         "
                            + found.stack()
                                    .map(chosen -> chosen.stack().qualified() + ", "
                                            + found.snapshot()
                                                    .orElseThrow()
                                                    .resources()
                                                    .size() + " resources")
                                    .orElse("none is selected"));
                },
                () -> lines.add("Project       none here"));
        return lines;
    }

    /** With the names that the stock command's have (pulumi/pulumi, pkg/cmd/pulumi/about); of the program's libraries nothing is said. */
    private static String json(Optional<Here> here) {
        var text = new ByteArrayOutputStream();
        var json = JsonOutput.indented(text, "  ");
        json.beginObject().name("plugins").beginArray();
        Providers.all()
                .forEach(provider -> json.beginObject()
                        .field("name", provider.packageName())
                        .field("version", provider.version())
                        .endObject());
        json.endArray();
        json.name("host")
                .beginObject()
                .field("os", System.getProperty("os.name"))
                .field("version", System.getProperty("os.version"))
                .field("arch", System.getProperty("os.arch"))
                .endObject();
        here.ifPresentOrElse(
                found -> place(json, found),
                () -> json.name("backend").nullValue().name("currentStack").nullValue());
        json.name("cliAbout")
                .beginObject()
                .field("version", PulumiVersion.CURRENT)
                .field("rootstockVersion", OWN_VERSION)
                .field("javaVersion", System.getProperty("java.version"))
                .endObject();
        here.map(Here::workspace)
                .ifPresentOrElse(
                        workspace -> json.name("runtime")
                                .beginObject()
                                .field("language", workspace.project().runtime())
                                .endObject(),
                        () -> json.name("runtime").nullValue());
        json.name("dependencies").nullValue().name("errors").beginArray().endArray();
        json.endObject().flush();
        return text.toString(StandardCharsets.UTF_8);
    }

    private static void place(JsonOutput json, Here here) {
        json.name("backend")
                .beginObject()
                .field("name", Login.host())
                .field("url", here.workspace().backend().url())
                .field("user", Login.user())
                .name("organizations")
                .nullValue()
                .endObject();
        json.name("currentStack");
        if (here.stack().isEmpty()) {
            json.nullValue();
            return;
        }
        var stack = here.stack().get().stack();
        json.beginObject().field("name", stack.stack()).field("fullyQualifiedName", stack.qualified());
        var snapshot = here.snapshot().orElseThrow();
        json.name("resources").beginArray();
        snapshot.resources()
                .forEach(resource -> json.beginObject()
                        .field("type", resource.type())
                        .field("urn", resource.urn().text())
                        .endObject());
        json.endArray().name("pendingOps").beginArray();
        snapshot.pendingOperations()
                .forEach(pending -> json.beginObject()
                        .field("type", pending.kind().label())
                        .field("urn", pending.resource().urn().text())
                        .endObject());
        json.endArray().endObject();
    }
}
