package dev.rootstock.cli.command;

import dev.rootstock.cli.display.ConfigJson;
import dev.rootstock.cli.workspace.CliException;
import dev.rootstock.cli.workspace.StackSettings;
import dev.rootstock.engine.project.ConfigValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Makes a stack's file what it was when the stack was last deployed, for whoever has lost it. */
@Command(name = "refresh", description = "Take the configuration of the last update over into the stack's file.")
final class ConfigRefresh implements Runnable {

    @ParentCommand
    private ConfigCommand parent = new ConfigCommand();

    @Option(
            names = {"-f", "--force"},
            description = "Keep no copy of the file that is there.")
    private boolean force;

    @Mixin
    private StackFlag flag = new StackFlag();

    @Mixin
    private ConfigFileFlag configFile = new ConfigFileFlag();

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

    @Override
    public void run() {
        var chosen = configFile.of(flag.choose(parent.root.invocation(), null).existing());
        var latest = chosen.workspace().backend().history(chosen.stack()).stream()
                .filter(update -> !update.isEdit())
                .findFirst()
                .orElseThrow(() -> new CliException("no previous deployment"));
        var file = chosen.workspace().stackFile(chosen.stack());
        var out = spec.commandLine().getOut();
        var backedUp = !force && Files.exists(file.path());
        if (backedUp) {
            out.println("backed up existing configuration file to " + backUp(file.path()));
        }
        // what stays keeps its place, and its comment
        file.config().keySet().stream()
                .filter(key -> !latest.config().containsKey(key))
                .toList()
                .forEach(file::removeConfig);
        latest.config().forEach((key, entry) -> {
            if (entry.object()) {
                file.setConfig(key, new ConfigValue(ConfigJson.tree(entry.value())));
            } else {
                file.setConfig(
                        key, entry.secret() ? ConfigValue.secret(entry.value()) : ConfigValue.plain(entry.value()));
            }
        });
        // its secrets are encrypted as those of the state are
        new StackSettings(chosen.workspace(), chosen.stack()).takeFromState();
        if (backedUp) {
            out.println("refreshed configuration for stack '" + chosen.stack().stack() + "'");
        }
        out.flush();
    }

    private static Path backUp(Path file) {
        var copy = file.resolveSibling(file.getFileName() + ".bak");
        while (Files.exists(copy)) {
            copy = file.resolveSibling(copy.getFileName() + ".bak");
        }
        try {
            return Files.copy(file, copy);
        } catch (IOException e) {
            throw new CliException("could not copy " + file + " to " + copy + ": " + e.getMessage());
        }
    }
}
