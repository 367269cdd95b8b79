package dev.rootstock.cli.command;

import dev.rootstock.cli.display.Ago;
import dev.rootstock.cli.display.Table;
import dev.rootstock.cli.display.Times;
import dev.rootstock.cli.download.InstalledPlugin;
import dev.rootstock.cli.workspace.Workspace;
import dev.rootstock.engine.backend.StackSecrets;
import dev.rootstock.engine.resource.ProviderReference;
import dev.rootstock.engine.resource.ResourceState;
import dev.rootstock.engine.state.JsonOutput;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Lists what is installed. */
@Command(name = "ls", aliases = "list", description = "List the plugins that are installed.")
final class PluginListing implements Runnable {

    @ParentCommand
    private PluginCommand parent = new PluginCommand();

    @Option(
            names = {"-p", "--project"},
            description = "List those only whose packages the project's selected stack uses.")
    private boolean project;

    @Mixin
    private JsonFlag json = new JsonFlag();

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

    @Override
    public void run() {
        var installed = InstalledPlugin.in(PluginCommand.folder());
        if (project) {
            var used = usedPackages();
            installed = installed.stream()
                    .filter(plugin -> used.contains(plugin.name()))
                    .toList();
        }
        var out = spec.commandLine().getOut();
        if (json.isJson()) {
            out.println(json(installed));
        } else {
            var table = new Table("NAME", "KIND", "VERSION", "SIZE", "INSTALLED", "LAST USED");
            installed.forEach(plugin -> table.row(
                    plugin.name(),
                    plugin.kind(),
                    plugin.version(),
                    plugin.size() == 0 ? "n/a" : InstalledPlugin.text(plugin.size()),
                    Ago.of(plugin.installed(), Instant.now()),
                    Ago.of(plugin.used(), Instant.now())));
            table.lines().forEach(out::println);
            out.println();
            out.println("TOTAL plugin cache size: "
                    + InstalledPlugin.text(
                            installed.stream().mapToLong(InstalledPlugin::size).sum()));
        }
        out.flush();
    }

    private Set<String> usedPackages() {
        var workspace = Workspace.find(parent.root.invocation(), Optional.empty());
        return workspace.backend().read(workspace.stack(Optional.empty()), StackSecrets.opaque()).stream()
                .flatMap(stored -> stored.snapshot().resources().stream())
                .map(ResourceState::type)
                .filter(ProviderReference::isProviderType)
                .map(ProviderReference::packageOf)
                .collect(Collectors.toSet());
    }

    private static String json(List<InstalledPlugin> plugins) {
        var text = new ByteArrayOutputStream();
        var json = JsonOutput.indented(text, "  ");
        json.beginArray();
        plugins.forEach(plugin -> json.beginObject()
                .field("name", plugin.name())
                .field("kind", plugin.kind())
                .field("version", plugin.version())
                .field("size", plugin.size())
                .field("installTime", Times.json(plugin.installed()))
                .field("lastUsedTime", Times.json(plugin.used()))
                .endObject());
        json.endArray().flush();
        return text.toString(StandardCharsets.UTF_8);
    }
}
