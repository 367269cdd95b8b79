package dev.rootstock.cli.command;

import dev.rootstock.cli.display.Json;
import dev.rootstock.cli.workspace.ChosenStack;
import dev.rootstock.cli.workspace.CliException;
import dev.rootstock.cli.workspace.ExitCode;
import dev.rootstock.engine.value.ObjectValue;
import java.util.TreeMap;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** What is written on a stack. */
@Command(
        name = "tag",
        description = "Read and write the tags of a stack.",
        subcommands = {StackTags.Get.class, StackTags.Ls.class, StackTags.Set.class, StackTags.Rm.class},
        synopsisSubcommandLabel = "VERB")
final class StackTags implements Runnable {

    @ParentCommand
    private StackCommand parent = new StackCommand();

    // of the verb below, where it stands between the two
    @Mixin
    private StackFlag stack = new StackFlag();

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

    @Override
    public void run() {
        throw new CliException(ExitCode.USAGE, "say what to do with the tags: get, ls, set or rm");
    }

    private ChosenStack choose(StackFlag flag) {
        return flag.choose(parent.root.invocation(), null).existing();
    }

    private void print(String text) {
        spec.commandLine().getOut().println(text);
        spec.commandLine().getOut().flush();
    }

    @Command(name = "get", description = "Print the value of one tag.")
    static final class Get implements Runnable {
        @ParentCommand
        private StackTags tags = new StackTags();

        @Mixin
        private StackFlag flag = new StackFlag();

        @Parameters(index = "0", paramLabel = "NAME", description = "The tag's name.")
        private String name = "";

        @Override
        public void run() {
            var chosen = tags.choose(flag);
            var value = chosen.workspace().backend().tags(chosen.stack()).get(name);
            if (value == null) {
                throw new CliException("stack tag '" + name + "' not found for stack '"
                        + chosen.stack().stack() + "'");
            }
            tags.print(value);
        }
    }

    @Command(name = "ls", aliases = "list", description = "List all tags.")
    static final class Ls implements Runnable {
        @ParentCommand
        private StackTags tags = new StackTags();

        @Mixin
        private StackFlag flag = new StackFlag();

        @Mixin
        private JsonFlag json = new JsonFlag();

        @Override
        public void run() {
            var chosen = tags.choose(flag);
            var all = new TreeMap<>(chosen.workspace().backend().tags(chosen.stack()));
            if (json.isJson()) {
                tags.print(all.isEmpty() ? "{}" : new Json(false).pretty(ObjectValue.ofTexts(all)));
                return;
            }
            var width = Math.max(
                    4, all.keySet().stream().mapToInt(String::length).max().orElse(0));
            tags.print("NAME" + " ".repeat(width - 4) + "  VALUE");
            all.forEach((name, value) -> tags.print(name + " ".repeat(width - name.length()) + "  " + value));
        }
    }

    @Command(name = "set", description = "Set a tag.")
    static final class Set implements Runnable {
        @ParentCommand
        private StackTags tags = new StackTags();

        @Mixin
        private StackFlag flag = new StackFlag();

        @Parameters(index = "0", paramLabel = "NAME", description = "The tag's name.")
        private String name = "";

        @Parameters(index = "1", paramLabel = "VALUE", description = "Its value.")
        private String value = "";

        @Override
        public void run() {
            var chosen = tags.choose(flag);
            var backend = chosen.workspace().backend();
            var all = new TreeMap<>(backend.tags(chosen.stack()));
            all.put(name, value);
            backend.setTags(chosen.stack(), all);
        }
    }

    @Command(
            name = "rm",
            aliases = {"remove", "delete"},
            description = "Remove a tag.")
    static final class Rm implements Runnable {
        @ParentCommand
        private StackTags tags = new StackTags();

        @Mixin
        private StackFlag flag = new StackFlag();

        @Parameters(index = "0", paramLabel = "NAME", description = "The tag's name.")
        private String name = "";

        @Override
        public void run() {
            var chosen = tags.choose(flag);
            var backend = chosen.workspace().backend();
            var all = new TreeMap<>(backend.tags(chosen.stack()));
            all.remove(name);
            backend.setTags(chosen.stack(), all);
        }
    }
}
