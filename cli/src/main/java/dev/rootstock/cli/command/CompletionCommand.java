package dev.rootstock.cli.command;

import dev.rootstock.cli.workspace.CliException;
import dev.rootstock.cli.workspace.ExitCode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Prints a script that completes verbs and options. */
@Command(
        name = "completion",
        aliases = "gen-completion",
        description = "Print a script for bash, zsh or fish that completes verbs and options; use: source <(rootstock"
                + " completion), or rootstock completion fish | source.")
final class CompletionCommand implements Runnable {

    private static final String NAME = "rootstock";

    @Parameters(
            arity = "0..1",
            paramLabel = "SHELL",
            defaultValue = "bash",
            description = "bash, zsh or fish; one script serves the first two.")
    private String shell = "bash";

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

    @Override
    public void run() {
        var root = spec.root().commandLine();
        var out = spec.commandLine().getOut();
        out.print(
                switch (shell) {
                    case "bash", "zsh" -> AutoComplete.bash(NAME, root);
                    case "fish" -> fish(root);
                    default ->
                        throw new CliException(
                                ExitCode.USAGE,
                                "there are completions for bash, zsh and fish, not for '" + shell + "'");
                });
        out.flush();
    }

    private static String fish(CommandLine root) {
        var lines = new ArrayList<String>();
        lines.add("# " + NAME + " completion for fish");
        lines.add("complete -c " + NAME + " -e");
        below(root, List.of(), lines);
        return String.join("\n", lines) + "\n";
    }

    /** What may follow these verbs, each with its other names: where others are below, one of them; and their flags. */
    private static void below(CommandLine command, List<Set<String>> verbs, List<String> lines) {
        var typed = new ArrayList<String>();
        verbs.forEach(names -> typed.add("__fish_seen_subcommand_from " + String.join(" ", names)));
        var verbsBelow = verbs(command);
        var all = verbsBelow.values().stream().flatMap(Set::stream).toList();
        var before = new ArrayList<>(typed);
        before.add(
                verbs.isEmpty() ? "__fish_use_subcommand" : "not __fish_seen_subcommand_from " + String.join(" ", all));
        verbsBelow.forEach((verb, names) -> lines.add("complete -c " + NAME + " -f" + where(before) + " -a "
                + quoted(String.join(" ", names))
                + told(verb.getCommandSpec().usageMessage().description())));
        for (var option : command.getCommandSpec().options()) {
            if (!option.hidden()) {
                var names = new StringBuilder();
                for (var name : option.names()) {
                    names.append(name.startsWith("--") ? " -l " + name.substring(2) : " -s " + name.substring(1));
                }
                lines.add("complete -c " + NAME + where(typed) + names
                        + (option.arity().min() > 0 ? " -r" : "") + told(option.description()));
            }
        }
        verbsBelow.forEach((verb, names) -> {
            var own = new ArrayList<>(verbs);
            own.add(names);
            below(verb, own, lines);
        });
    }

    private static Map<CommandLine, Set<String>> verbs(CommandLine command) {
        var verbs = new LinkedHashMap<CommandLine, Set<String>>();
        command.getSubcommands().forEach((name, verb) -> {
            if (!verb.getCommandSpec().usageMessage().hidden()) {
                verbs.computeIfAbsent(verb, _ -> new LinkedHashSet<>()).add(name);
            }
        });
        return verbs;
    }

    private static String where(List<String> conditions) {
        return conditions.isEmpty() ? "" : " -n " + quoted(String.join("; and ", conditions));
    }

    private static String told(String... description) {
        return description.length == 0 ? "" : " -d " + quoted(description[0].replace("%%", "%"));
    }

    private static String quoted(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }
}
