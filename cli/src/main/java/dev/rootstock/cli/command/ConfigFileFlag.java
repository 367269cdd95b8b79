package dev.rootstock.cli.command;

import dev.rootstock.cli.workspace.ChosenStack;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which file a stack's configuration is in. */
final class ConfigFileFlag {

    @Option(
            names = "--config-file",
            paramLabel = "FILE",
            description = "The file of the stack's configuration, rather than Pulumi.STACK.yaml.")
    private @Nullable Path file;

    ChosenStack of(ChosenStack chosen) {
        return file == null
                ? chosen
                : new ChosenStack(
                        chosen.workspace()
                                .withStackFile(chosen.workspace()
                                        .invocation()
                                        .directory()
                                        .resolve(file)),
                        chosen.stack());
    }
}
