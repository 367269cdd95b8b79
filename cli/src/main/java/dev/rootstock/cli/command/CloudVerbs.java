package dev.rootstock.cli.command;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import picocli.CommandLine;

/** The verbs of Pulumi's command that only make sense with Pulumi's cloud, or that are not here yet; each says which. */
final class CloudVerbs {

    private static final String CLOUD = " is a service of Pulumi's cloud; stacks here are in stores of your own.";

    private static final Map<String, String> ALL = new TreeMap<>(Map.ofEntries(
            Map.entry("ai", "`ai`" + CLOUD),
            Map.entry("api", "`api` calls Pulumi's cloud; stacks here are in stores of your own."),
            Map.entry("cloud", "`cloud` calls Pulumi's cloud; stacks here are in stores of your own."),
            Map.entry(
                    "console",
                    "`console` opens a stack in Pulumi's cloud; `rootstock stack graph stack.html` makes a"
                            + " page of a stack that is in a store of your own."),
            Map.entry(
                    "convert",
                    "`convert` is not here yet; the stock pulumi command converts programs, and what it"
                            + " writes runs here."),
            Map.entry("convert-trace", "`convert-trace` is not here; --otel-traces writes what any viewer reads."),
            Map.entry(
                    "deployment",
                    "`deployment` runs updates in Pulumi's cloud; run `rootstock up` in a pipeline of"
                            + " your own instead."),
            Map.entry(
                    "do",
                    "`do` is not here; a program of a few lines and `rootstock up` does the same and leaves a"
                            + " state."),
            Map.entry(
                    "esc",
                    "environments of configuration (ESC) are a service of Pulumi's cloud; `rootstock config set`"
                            + " configures a stack."),
            Map.entry("events", "`events filter` is not here; `--event-log FILE` writes lines of JSON that jq reads."),
            Map.entry(
                    "gen-markdown",
                    "`gen-markdown` writes the pages of Pulumi's own command; `rootstock VERB --help` tells of ours."),
            Map.entry(
                    "generate-cli-spec",
                    "`generate-cli-spec` describes Pulumi's own command; `rootstock completion bash` lists the verbs"
                            + " and flags of ours."),
            Map.entry("insights", "`insights`" + CLOUD),
            Map.entry(
                    "logs",
                    "`logs` collects logs through Pulumi's cloud SDKs; read them where the provider keeps"
                            + " them, such as `kubectl logs` or CloudWatch."),
            Map.entry("neo", "`neo`" + CLOUD),
            Map.entry(
                    "new",
                    "`new` fetches templates from Pulumi's cloud; copy a project's folder, or an environment"
                            + " with `rootstock env copy`."),
            Map.entry("org", "organizations are a service of Pulumi's cloud; a store of your own has none."),
            Map.entry(
                    "policy",
                    "policy packs are not here yet; those that are published are a service of Pulumi's" + " cloud."),
            Map.entry(
                    "project",
                    "projects are listed by Pulumi's cloud; `rootstock stack ls --all` lists the stacks of"
                            + " every project in a store."),
            Map.entry("query", "`query` was taken out of Pulumi's command too."),
            Map.entry("schema", "`schema` is not here yet; the stock pulumi command checks schemas."),
            Map.entry("template", "templates are a service of Pulumi's cloud; copy a project's folder instead."),
            Map.entry(
                    "view-trace",
                    "`view-trace` is not here; write traces with --otel-traces and open them in any"
                            + " viewer of OpenTelemetry.")));

    private static final Map<String, String> OF_STACK = new TreeMap<>(Map.of(
            "drift",
                    "drift detection is a service of Pulumi's cloud; run `rootstock refresh --preview-only"
                            + " --expect-no-changes` in a pipeline of your own.",
            "migrate",
                    "`stack migrate` moves stacks into Pulumi's cloud; between stores, use `rootstock stack export`"
                            + " and `rootstock stack import`.",
            "schedule",
                    "scheduled deployments are a service of Pulumi's cloud; schedule `rootstock up` in a pipeline"
                            + " of your own.",
            "webhook", "webhooks are a service of Pulumi's cloud; let a pipeline of your own tell what it did."));

    private CloudVerbs() {}

    static Optional<CommandLine> find(String name) {
        return Optional.ofNullable(ALL.get(name)).map(why -> CloudCommand.of(List.of(name), why));
    }

    static void addAll(CommandLine line) {
        ALL.forEach((name, why) -> line.addSubcommand(CloudCommand.of(List.of(name), why)));
    }

    static void addToStack(CommandLine stack) {
        OF_STACK.forEach((name, why) -> stack.addSubcommand(CloudCommand.of(List.of(name), why)));
        Optional.ofNullable(stack.getSubcommands().get("history")).ifPresent(CloudVerbs::addToHistory);
    }

    static void addToPlugin(CommandLine plugin) {
        plugin.addSubcommand(CloudCommand.of(
                List.of("run"),
                "`plugin run` is not here yet; start the plugin's own program, which takes arguments."));
    }

    static void addToPackage(CommandLine line) {
        var sdks = " is not here yet; the stock pulumi command makes SDKs from schemas, which `rootstock package"
                + " get-schema` prints.";
        for (var names : List.of(
                List.of("gen-sdk"), List.of("new", "create", "setup"), List.of("pack-sdk"), List.of("publish-sdk"))) {
            line.addSubcommand(CloudCommand.of(names, "`package " + names.getFirst() + "`" + sdks));
        }
        line.addSubcommand(CloudCommand.of(
                List.of("info"), "`package info` is not here yet; `rootstock package get-schema` prints all of it."));
        for (var names : List.of(List.of("publish"), List.of("remove", "rm", "delete"))) {
            line.addSubcommand(CloudCommand.of(names, "`package " + names.getFirst() + "`" + CLOUD));
        }
    }

    /** Pulumi's `env` is another than ours; its verbs say so. */
    static void addToEnv(CommandLine env) {
        for (var verb : List.of(
                "clone",
                "diff",
                "edit",
                "get",
                "init",
                "open",
                "open-request",
                "provider",
                "referrer",
                "remove",
                "rotate",
                "run",
                "schedule",
                "set",
                "settings",
                "tag",
                "version",
                "webhook")) {
            env.addSubcommand(CloudCommand.of(
                    verb.equals("remove") ? List.of(verb, "rm") : List.of(verb),
                    "`env " + verb + "` is for environments of configuration (ESC), a service of Pulumi's cloud;"
                            + " `rootstock config set` configures a stack."));
        }
    }

    private static void addToHistory(CommandLine history) {
        history.addSubcommand(CloudCommand.of(
                List.of("events"),
                "`stack history events` asks Pulumi's cloud; `--event-log FILE` keeps the events of an operation."));
    }

    static void addToConfig(CommandLine config) {
        config.addSubcommand(CloudCommand.of(
                List.of("env"),
                "environments of configuration (ESC) are a service of Pulumi's cloud; `rootstock config set` and"
                        + " environment.conf configure a stack."));
    }
}
