package dev.rootstock.cli.command;

import dev.rootstock.cli.workspace.ChosenStack;
import dev.rootstock.cli.workspace.CliException;
import dev.rootstock.cli.workspace.ExitCode;
import dev.rootstock.cli.workspace.GivenConfig;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The configuration of an operation: where it is, and what is given on top. */
final class ConfigGivenFlags {

    @Option(
            names = {"-c", "--config"},
            paramLabel = "KEY=VALUE",
            description = "Configuration to write into the stack's file first; may be repeated.")
    private List<String> pairs = new ArrayList<>();

    @Option(names = "--config-path", description = "Keys given with --config are paths into values.")
    private boolean path;

    @Option(
            names = "--skip-config-validation",
            description = "Do not ask that the configuration be what the project declares.")
    private boolean unchecked;

    @Mixin
    private ConfigFileFlag file = new ConfigFileFlag();

    GivenConfig given() {
        return new GivenConfig(pairs, path, unchecked);
    }

    /** @throws CliException when a file is named that is not there, and nothing is given to make it of */
    ChosenStack of(ChosenStack chosen) {
        var found = file.of(chosen);
        if (found != chosen && pairs.isEmpty() && !found.workspace().hasStackFile(found.stack())) {
            // a run without the configuration that was meant could delete what depends on it
            throw new CliException(
                    ExitCode.USAGE,
                    "there is no file "
                            + found.workspace().stackFile(found.stack()).path() + ", which --config-file names");
        }
        return found;
    }
}
