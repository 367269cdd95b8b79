package dev.rootstock.cli.operation;

import dev.rootstock.cli.workspace.ChosenStack;
import dev.rootstock.cli.workspace.CliException;
import dev.rootstock.cli.workspace.Emulators;
import dev.rootstock.cli.workspace.ExitCode;
import dev.rootstock.cli.workspace.StackSettings;
import dev.rootstock.engine.program.Program;
import dev.rootstock.engine.run.OperationOptions;
import dev.rootstock.protocol.calls.CallLog;
import dev.rootstock.protocol.host.ProgramHosts;
import dev.rootstock.protocol.monitor.Debugging;
import dev.rootstock.protocol.monitor.ProgramSettings;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a stack's program runs with.
 *
 * @param config configuration by full key, secrets in clear: the stack's own, then where the emulators are
 */
record Surroundings(ChosenStack chosen, Map<String, String> config, Set<String> secretKeys) {

    private static final String ATTACHED = "PULUMI_DEBUG_LANGUAGES";
    private static final String RECORD = "PULUMI_DEBUG_GRPC";

    /** @param checked whether the configuration has to be what the project declares */
    static Surroundings of(ChosenStack chosen, StackSettings settings, Emulators emulators, boolean checked) {
        var own = settings.values(checked);
        var config = new LinkedHashMap<>(own.values());
        var secretKeys = new HashSet<>(own.secretKeys());
        emulators.providerConfig().forEach(config::putIfAbsent);
        Emulators.secretKeys().stream().filter(config::containsKey).forEach(secretKeys::add);
        return new Surroundings(chosen, config, secretKeys);
    }

    /** Begins the record of calls that PULUMI_DEBUG_GRPC asks for. */
    void recordCalls() {
        var invocation = chosen.workspace().invocation();
        invocation.variable(RECORD).ifPresent(file -> {
            var secrets =
                    secretKeys.stream().map(key -> config.getOrDefault(key, "")).toList();
            try {
                CallLog.begin(invocation.directory().resolve(file), secrets, invocation::say);
            } catch (IOException e) {
                throw new CliException(
                        ExitCode.USAGE,
                        RECORD + " asks for a record of calls in " + file + ", which cannot be written: "
                                + e.getMessage());
            }
        });
    }

    /** @param client where a language runtime listens that runs it, empty for none */
    Program program(OperationOptions options, String client, Debugging debugging) {
        var project = chosen.workspace().project();
        return ProgramHosts.load(
                project,
                new ProgramSettings(
                        "organization",
                        project.name(),
                        chosen.stack().stack(),
                        project.folder().toString(),
                        ProgramHosts.folder(project).toString(),
                        options.preview(),
                        options.parallel(),
                        options.continueOnError(),
                        config,
                        secretKeys,
                        variables(),
                        debugging),
                client,
                LanguageRuntimes.of(
                        client.isEmpty() ? attached(project.runtime()) : "",
                        ProgramHosts.folder(project),
                        System.getenv(),
                        System.err::println));
    }

    /** Where a language runtime listens that somebody started, as PULUMI_DEBUG_LANGUAGES says; empty for none. */
    private static String attached(String runtime) {
        for (var entry : System.getenv().getOrDefault(ATTACHED, "").split(",")) {
            var parts = entry.strip().split(":", -1);
            if (!entry.isBlank() && (parts.length != 2 || !parts[1].matches("\\d{1,5}"))) {
                throw new CliException(
                        ExitCode.USAGE,
                        ATTACHED + " says '" + entry
                                + "'; it must list runtimes with the ports of their language runtimes,"
                                + " such as nodejs:50051.");
            }
            if (parts[0].equals(runtime)) {
                return "127.0.0.1:" + parts[1];
            }
        }
        return "";
    }

    private Map<String, String> variables() {
        var variables = new HashMap<>(chosen.workspace().invocation().traces().variables());
        for (var offSwitch : List.of(ProgramSettings.NO_RESOURCE_REFERENCES, ProgramSettings.NO_OUTPUT_VALUES)) {
            var value = System.getenv(offSwitch);
            if (value != null) {
                variables.put(offSwitch, value);
            }
        }
        return variables;
    }

    @Override
    public String toString() {
        return "Surroundings[" + chosen.stack() + "]";
    }
}
