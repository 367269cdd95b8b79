package dev.rootstock.cli.command;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/**
 * The verbs there are. Only the one that was typed is described to the parser, because reading all descriptions takes longer than most
 * verbs do; all of them are where the user asks for help, mistypes, or wants completions.
 */
final class Verbs {

    private static final Set<String> OPTIONS_WITH_VALUE = Set.of(
            "-C",
            "--cwd",
            "--color",
            "--otel-traces",
            "--tracing",
            "--tracing-header",
            "--profiling",
            "--memprofilerate",
            "-v",
            "--verbose");

    /** A verb's names, the first one its own, and what carries it out. */
    private record Verb(List<String> names, Supplier<Object> command) {}

    private static final List<Verb> ALL = List.of(
            new Verb(List.of("up", "update"), UpCommand::new),
            new Verb(List.of("preview", "pre"), PreviewCommand::new),
            new Verb(List.of("destroy", "down", "dn"), DestroyCommand::new),
            new Verb(List.of("refresh"), RefreshCommand::new),
            new Verb(List.of("watch"), WatchCommand::new),
            new Verb(List.of("env"), EnvCommand::new),
            new Verb(List.of("stack"), StackCommand::new),
            new Verb(List.of("import"), ImportCommand::new),
            new Verb(List.of("state"), StateCommand::new),
            new Verb(List.of("config"), ConfigCommand::new),
            new Verb(List.of("cancel"), CancelCommand::new),
            new Verb(List.of("login"), LoginCommand::new),
            new Verb(List.of("logout"), LogoutCommand::new),
            new Verb(List.of("whoami"), WhoamiCommand::new),
            new Verb(List.of("testbed"), TestbedCommand::new),
            new Verb(List.of("about"), AboutCommand::new),
            new Verb(List.of("version"), VersionCommand::new),
            new Verb(List.of("install"), InstallCommand::new),
            new Verb(List.of("plugin"), PluginCommand::new),
            new Verb(List.of("package"), PackageCommand::new),
            new Verb(List.of("graph"), StackGraph.Short::new),
            new Verb(List.of("replay-events"), ReplayCommand::new),
            new Verb(List.of("completion", "gen-completion"), CompletionCommand::new));

    private Verbs() {}

    static void add(CommandLine line, String... arguments) {
        var typed = verb(arguments).flatMap(name -> Optional.ofNullable(byName().get(name)));
        var elsewhere = typed.isPresent()
                ? Optional.<CommandLine>empty()
                : verb(arguments).flatMap(CloudVerbs::find);
        if (typed.isPresent() && !typed.get().names().contains("completion")) {
            line.addSubcommand(typed.get().command().get());
        } else if (elsewhere.isPresent()) {
            line.addSubcommand(elsewhere.get());
        } else {
            ALL.forEach(verb -> line.addSubcommand(verb.command().get()));
            line.addSubcommand(new CommandLine.HelpCommand());
            CloudVerbs.addAll(line);
        }
        Optional.ofNullable(line.getSubcommands().get("stack")).ifPresent(CloudVerbs::addToStack);
        Optional.ofNullable(line.getSubcommands().get("env")).ifPresent(CloudVerbs::addToEnv);
        Optional.ofNullable(line.getSubcommands().get("config")).ifPresent(CloudVerbs::addToConfig);
        Optional.ofNullable(line.getSubcommands().get("plugin")).ifPresent(CloudVerbs::addToPlugin);
        Optional.ofNullable(line.getSubcommands().get("package")).ifPresent(CloudVerbs::addToPackage);
        line.getCommandSpec().addOption(verbosity());
        line.getSubcommands().values().forEach(Verbs::addHelp);
    }

    /** Every verb tells of itself, and so does every verb below it. */
    private static void addHelp(CommandLine verb) {
        var spec = verb.getCommandSpec();
        if (spec.findOption("--help") == null) {
            spec.addOption(OptionSpec.builder("-h", "--help")
                    .usageHelp(true)
                    .description("Show this help message and exit.")
                    .build());
        }
        // `whoami -v` is another
        if (spec.findOption("-v") == null) {
            spec.addOption(verbosity());
        }
        verb.getSubcommands().values().forEach(Verbs::addHelp);
    }

    /** There is no log beside what is printed; what a number asks of it is taken, and nothing comes of it. */
    private static OptionSpec verbosity() {
        return OptionSpec.builder("-v", "--verbose")
                .type(int.class)
                .paramLabel("N")
                .hidden(true)
                .build();
    }

    private static Map<String, Verb> byName() {
        var byName = new LinkedHashMap<String, Verb>();
        ALL.forEach(verb -> verb.names().forEach(name -> byName.put(name, verb)));
        return byName;
    }

    /** The first argument that is no option and no option's value. */
    private static Optional<String> verb(String... arguments) {
        for (var i = 0; i < arguments.length; i++) {
            if (OPTIONS_WITH_VALUE.contains(arguments[i])) {
                i++;
            } else if (!arguments[i].startsWith("-")) {
                return Optional.of(arguments[i]);
            }
        }
        return Optional.empty();
    }
}
