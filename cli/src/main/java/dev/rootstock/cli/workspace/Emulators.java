package dev.rootstock.cli.workspace;

import dev.rootstock.engine.backend.Backend;
import dev.rootstock.engine.backend.StackName;
import dev.rootstock.testbed.Part;
import dev.rootstock.testbed.ProgressListener;
import dev.rootstock.testbed.Running;
import dev.rootstock.testbed.Status;
import dev.rootstock.testbed.Testbed;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The emulators that an environment asks for: makes them run, tells the program's providers where they are, and notices when one has
 * forgotten what the stack has on it.
 */
public final class Emulators {

    /** Stack tags that remember which emulator a stack was deployed to. */
    private static final String TAG = "rootstock:emulator:";

    /** The services that the AWS provider talks to, by the names that its setting {@code endpoints} uses. */
    private static final List<String> SERVICES = List.of(
            "docdb", "ec2", "eks", "elasticache", "iam", "kms", "rds", "route53", "s3", "secretsmanager", "ssm", "sts");

    private final Map<Part, Running> running;

    private Emulators(Map<Part, Running> running) {
        this.running = running;
    }

    /**
     * Starts what the environment asks for, unless it runs.
     *
     * @throws CliException when it asks for an emulator that there is not
     */
    public static Emulators start(EnvironmentSettings settings, ProgressListener listener) {
        var parts = EnumSet.noneOf(Part.class);
        for (var name : settings.emulators()) {
            switch (name) {
                case "aws" -> parts.add(Part.AWS);
                case "kubernetes" -> {
                    // a cluster of one's own takes the place of the emulated one
                    if (settings.kubeconfig().isEmpty()) {
                        parts.add(Part.KUBERNETES);
                    }
                }
                default ->
                    throw new CliException(
                            ExitCode.USAGE,
                            "environment.conf asks for the emulator '" + name + "'; there are aws and kubernetes"
                                    + Suggestion.of(name, Set.of("aws", "kubernetes")));
            }
        }
        return new Emulators(parts.isEmpty() ? Map.of() : Testbed.perUser().up(parts, listener));
    }

    /** Configuration that points the program's providers at the emulators, by full key. */
    public Map<String, String> providerConfig() {
        return providerConfig(running.values());
    }

    /** Configuration that points a program's providers at these servers, by full key. */
    public static Map<String, String> providerConfig(Collection<Running> servers) {
        var config = new LinkedHashMap<String, String>();
        servers.forEach(server -> {
            switch (server) {
                case Running.Aws aws -> {
                    config.put("aws:endpoints", endpoints(aws.endpoint().toString()));
                    config.put("aws:accessKey", aws.accessKey());
                    config.put("aws:secretKey", aws.secretKey());
                    config.put("aws:skipCredentialsValidation", "true");
                    config.put("aws:skipMetadataApiCheck", "true");
                    config.put("aws:s3UsePathStyle", "true");
                }
                case Running.Kubernetes kubernetes ->
                    config.put("kubernetes:kubeconfig", kubernetes.kubeconfig().toString());
            }
        });
        return config;
    }

    /** The keys of {@link #providerConfig} that are secret. */
    public static Set<String> secretKeys() {
        return Set.of("aws:secretKey");
    }

    private static String endpoints(String url) {
        var entries = new ArrayList<String>();
        SERVICES.forEach(service -> entries.add("\"" + service + "\":\"" + url + "\""));
        return "[{" + String.join(",", entries) + "}]";
    }

    /**
     * Says so when an emulator is not the one that the stack was deployed to, because it was reset.
     *
     * @throws CliException then
     */
    public void requireSame(Backend backend, StackName stack) {
        var tags = backend.tags(stack);
        var forgotten = new ArrayList<String>();
        running.forEach((part, server) -> {
            var known = tags.get(tag(part));
            if (known != null && !known.equals(server.identity())) {
                forgotten.add(part.title());
            }
        });
        if (!forgotten.isEmpty()) {
            throw new CliException(String.join(" and ", forgotten)
                    + (forgotten.size() == 1 ? " has been reset and has" : " have been reset and have")
                    + " forgotten everything that "
                    + stack.stack() + " had on it. Run `rootstock refresh " + stack.stack()
                    + " --yes --allow-mass-removal` to take that over into the state, then `rootstock up "
                    + stack.stack()
                    + "` to make it again.");
        }
    }

    /** A sentence for each that was there when the run began and is not any more. */
    public List<String> ended() {
        return running.keySet().stream()
                .map(Testbed.perUser()::status)
                .filter(status -> !(status instanceof Status.Up))
                .map(status -> status.part().title() + " ended in the middle of the run"
                        + (status instanceof Status.Dead dead ? "; its log is " + dead.log() : "")
                        + ". Give the same command again: it starts the emulator, and goes on from what was done.")
                .toList();
    }

    /** Remembers which emulators the stack is deployed to. Writes nothing when that is known. */
    public void remember(Backend backend, StackName stack) {
        if (running.isEmpty()) {
            return;
        }
        var tags = new TreeMap<>(backend.tags(stack));
        var before = new HashMap<>(tags);
        running.forEach((part, server) -> tags.put(tag(part), server.identity()));
        if (!tags.equals(before)) {
            backend.setTags(stack, tags);
        }
    }

    private static String tag(Part part) {
        return TAG + part.name().toLowerCase(java.util.Locale.ROOT);
    }
}
