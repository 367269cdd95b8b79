package dev.rootstock.cli.command;

import dev.rootstock.cli.workspace.CliException;
import dev.rootstock.engine.backend.UpdateRecord.ConfigEntry;
import dev.rootstock.engine.project.ConfigValue;
import dev.rootstock.engine.state.JsonInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Takes the configuration back that the stack was deployed with last. */
@Command(
        name = "refresh",
        description = "Make the configuration what the stack was last deployed with; the file before is kept as .bak.")
final class ConfigRefresh implements Runnable {

    @ParentCommand
    private ConfigCommand parent = new ConfigCommand();

    @Option(
            names = {"-f", "--force"},
            description = "Replace the file even if it was changed since.")
    private boolean force;

    @Mixin
    private StackFlag flag = new StackFlag();

    @Override
    public void run() {
        var chosen = flag.choose(parent.root().invocation(), null).existing();
        var latest = chosen.workspace().backend().history(chosen.stack()).stream()
                .findFirst()
                .orElseThrow(() -> new CliException("getting latest configuration: no previous deployment"));
        var file = chosen.workspace().stackFile(chosen.stack());
        if (!force && chosen.workspace().hasStackFile(chosen.stack()) && !isSame(file.config(), latest.config())) {
            throw new CliException("config file '" + file.path()
                    + "' was changed since the last deployment; run with --force to replace it all the same");
        }
        keepBefore(file.path());
        file.config().keySet().forEach(key -> {
            if (!latest.config().containsKey(key)) {
                file.removeConfig(key);
            }
        });
        latest.config().forEach((key, entry) -> file.setConfig(key, value(entry)));
    }

    private static boolean isSame(java.util.Map<String, ConfigValue> now, java.util.Map<String, ConfigEntry> then) {
        return now.keySet().equals(then.keySet())
                && now.entrySet().stream()
                        .allMatch(entry -> entry.getValue()
                                .undecrypted()
                                .equals(then.get(entry.getKey()).value()));
    }

    private static void keepBefore(Path file) {
        try {
            if (Files.exists(file)) {
                Files.copy(file, file.resolveSibling(file.getFileName() + ".bak"), StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            throw new CliException(file + " could not be copied to .bak, so it was left as it is: " + e.getMessage());
        }
    }

    /** Secrets are as they were encrypted. */
    static ConfigValue value(ConfigEntry entry) {
        if (entry.object()) {
            try (var input = JsonInput.of(entry.value())) {
                return new ConfigValue(ConfigSetAll.plain(input.tree()));
            }
        }
        return entry.secret() ? ConfigValue.secret(entry.value()) : ConfigValue.plain(entry.value());
    }
}
