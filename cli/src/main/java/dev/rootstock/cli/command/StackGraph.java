package dev.rootstock.cli.command;

import dev.rootstock.cli.graph.DotGraph;
import dev.rootstock.cli.graph.GraphPage;
import dev.rootstock.cli.workspace.CliException;
import dev.rootstock.cli.workspace.ExitCode;
import dev.rootstock.cli.workspace.FileTrouble;
import dev.rootstock.cli.workspace.WholeFile;
import dev.rootstock.engine.backend.StackSecrets;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Writes a stack's dependency graph into a file. */
@Command(
        name = "graph",
        description = "Write the stack's resources and dependencies into a file: a page to explore where its name ends"
                + " with .html, else Graphviz's DOT.")
class StackGraph implements Runnable {

    @ParentCommand
    private Object parent = new Object();

    @Parameters(index = "0", arity = "0..1", paramLabel = "FILE", description = "The file to write.")
    private @Nullable Path file;

    @Option(names = "--html", paramLabel = "FILE", description = "Write a page to explore into this file.")
    private @Nullable Path html;

    @Option(names = "--dependency-edge-color", defaultValue = "#246C60", description = "The colour of dependencies.")
    private String dependencyColor = "#246C60";

    @Option(names = "--parent-edge-color", defaultValue = "#AA6639", description = "The colour of parents.")
    private String parentColor = "#AA6639";

    @Option(names = "--dot-fragment", paramLabel = "DOT", description = "What to put at the top of the graph.")
    private String fragment = "";

    @Option(names = "--ignore-dependency-edges", description = "Leave dependencies out.")
    private boolean ignoreDependencies;

    @Option(names = "--ignore-parent-edges", description = "Leave parents out.")
    private boolean ignoreParents;

    @Option(names = "--short-node-name", description = "Label resources with their names instead of their URNs.")
    private boolean shortNames;

    @Mixin
    private StackFlag flag = new StackFlag();

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

    @Override
    public void run() {
        var root = parent instanceof StackCommand stack ? stack.root : (RootCommand) parent;
        var target = html != null ? html : file;
        if (target == null) {
            throw new CliException(
                    ExitCode.USAGE, "name the file to write, such as graph.html for a page or graph.dot for Graphviz");
        }
        var chosen = flag.choose(root.invocation(), null).existing();
        var resources = chosen.workspace()
                .backend()
                .read(chosen.stack(), StackSecrets.opaque())
                .orElseThrow()
                .snapshot()
                .resources();
        var name = target.getFileName().toString().toLowerCase(Locale.ROOT);
        var page = html != null || name.endsWith(".html") || name.endsWith(".htm");
        write(
                root.invocation().directory().resolve(target),
                page
                        ? GraphPage.of(
                                chosen.workspace().project().name(),
                                chosen.stack().stack(),
                                resources)
                        : new DotGraph(
                                        !ignoreParents,
                                        !ignoreDependencies,
                                        dependencyColor,
                                        parentColor,
                                        shortNames,
                                        fragment)
                                .of(resources));
        spec.commandLine().getErr().println("Wrote stack dependency graph to `" + target + "`");
        spec.commandLine().getErr().flush();
    }

    private static void write(Path target, String text) {
        try {
            WholeFile.write(target, text);
        } catch (NoSuchFileException e) {
            throw new CliException(ExitCode.USAGE, "the folder of " + target + " does not exist");
        } catch (IOException e) {
            throw new CliException("could not write " + target + ": " + FileTrouble.reason(target, e));
        }
    }

    /** The same as a verb of its own. */
    @Command(
            name = "graph",
            description = "Write the stack's resources and dependencies into a file: a page to explore where its name"
                    + " ends with .html, else Graphviz's DOT.")
    static final class Short extends StackGraph {}
}
