package dev.rootstock.cli.workspace;

import dev.rootstock.engine.backend.StackName;
import dev.rootstock.engine.backend.StackSecrets;
import dev.rootstock.engine.project.ConfigValue;
import dev.rootstock.engine.project.Project;
import dev.rootstock.engine.project.StackEncryption;
import dev.rootstock.engine.project.StackFile;
import dev.rootstock.engine.secrets.CloudKeys;
import dev.rootstock.engine.secrets.CloudSecrets;
import dev.rootstock.engine.secrets.Passphrases;
import dev.rootstock.engine.secrets.SecretsException;
import dev.rootstock.engine.secrets.SecretsProvider;
import dev.rootstock.engine.secrets.SecretsProviders;
import dev.rootstock.engine.state.Snapshot;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A stack's configuration and how its secrets are read and written. */
public final class StackSettings {

    private static final String PASSPHRASE = "passphrase";
    private static final String FALLBACK = "PULUMI_FALLBACK_TO_STATE_SECRETS_MANAGER";

    private final Workspace workspace;
    private final StackName stack;
    private final Passphrases passphrases;
    private final CloudKeys services;

    public StackSettings(Workspace workspace, StackName stack) {
        this.workspace = workspace;
        this.stack = stack;
        this.passphrases = new Passphrases(new StackPassphrase(workspace.invocation()).source(stack));
        this.services = new CloudKeys(KeyServices.service());
    }

    /** Configuration as a program gets it: secrets in clear, objects as JSON. */
    public record Values(Map<String, String> values, Set<String> secretKeys) {
        @Override
        public String toString() {
            return "Values[" + values.keySet() + "]";
        }
    }

    /** How states of this stack are encrypted. The stack file is only read when a secret is written, and a state without is as it was. */
    public StackSecrets secrets() {
        if (!workspace.hasProject()) {
            return StackSecrets.kept(readers());
        }
        return workspace.isOwn(stack)
                ? StackSecrets.of(readers(), this::provider)
                // the file beside this project is of a stack that has only its name in common
                : StackSecrets.keptOr(readers(), this::provider);
    }

    /** What the stack file says of the provider, without asking for its key; empty where it names none, or there is no project. */
    public Optional<Snapshot.SecretsRecord> record() {
        return workspace.isOwn(stack) && workspace.hasStackFile(stack)
                ? present(workspace.stackFile(stack).encryption())
                        .map(provider -> new Snapshot.SecretsRecord(provider.type(), provider.state()))
                : Optional.empty();
    }

    /** Finds the provider that a state names. */
    SecretsProviders readers() {
        return SecretsProviders.of(passphrases, services);
    }

    Passphrases passphrases() {
        return passphrases;
    }

    CloudKeys services() {
        return services;
    }

    /**
     * Derives the key of the stack's secrets on a thread of its own, which takes about a third of a second, so that it is there when it is
     * needed. What goes wrong is told by whoever needs the key.
     */
    public void warmUp() {
        if (!workspace.isOwn(stack) || !workspace.hasStackFile(stack)) {
            return;
        }
        present(workspace.stackFile(stack).encryption())
                .filter(found ->
                        found instanceof CloudSecrets || new StackPassphrase(workspace.invocation()).isKnown(stack))
                .ifPresent(found -> Thread.ofPlatform().daemon().name("key").start(() -> {
                    try {
                        found.warmUp();
                    } catch (SecretsException e) {
                        // the key is asked for again, and the reason told, where it is needed
                    }
                }));
    }

    /** The provider that the stack file names; where it names none yet, a passphrase is taken and the file written. */
    public SecretsProvider provider() {
        var file = workspace.stackFile(stack);
        var encryption = file.encryption();
        return present(encryption)
                .or(() -> workspace.invocation().isOn(FALLBACK) ? takeFromState() : Optional.empty())
                .orElseGet(() -> create(encryption.service().orElse(PASSPHRASE), file));
    }

    /** Writes into the stack's file how the secrets of its state are encrypted; empty where the state has never had a key. */
    public Optional<SecretsProvider> takeFromState() {
        return workspace
                .backend()
                .read(stack, StackSecrets.opaque())
                .flatMap(stored -> Optional.ofNullable(stored.snapshot().secrets()))
                .map(secrets -> readers().open(secrets.type(), secrets.state()))
                .map(provider -> {
                    workspace.stackFile(stack).setEncryption(SecretsChange.encryption(provider));
                    return provider;
                });
    }

    /**
     * Makes the provider of a new stack and writes its file, unless the file names that one already.
     *
     * @param name {@code passphrase}, {@code default} or the address of a key service's key
     */
    public SecretsProvider create(String name) {
        var file = workspace.stackFile(stack);
        var kept = present(file.encryption())
                .filter(found -> file.encryption().service().equals(KeyServices.address(name)));
        return kept.orElseGet(() -> create(name, file));
    }

    private Optional<SecretsProvider> present(StackEncryption encryption) {
        return encryption.service().isPresent()
                ? encryption.service().flatMap(url -> encryption.key().map(key -> services.of(url, key)))
                : encryption.salt().map(passphrases::of);
    }

    private SecretsProvider create(String name, StackFile file) {
        var url = KeyServices.address(name);
        if (url.isPresent()) {
            var created = services.create(url.get());
            file.setEncryption(StackEncryption.service(created.url(), created.encryptedKey()));
            return created;
        }
        var throwAway = !workspace.settings().emulators().isEmpty();
        var passphrase = new StackPassphrase(workspace.invocation()).fresh(stack, throwAway);
        var created = passphrases.create(() -> passphrase);
        file.setEncryption(StackEncryption.passphrase(created.salt()));
        return created;
    }

    /** @throws CliException when some of the configuration is in environments of Pulumi's cloud, and so cannot be had */
    public void requireNoEnvironments() {
        var file = workspace.stackFile(stack);
        if (file.namesEnvironments()) {
            throw new CliException(file.path()
                    + " names environments, and those are a service of Pulumi's cloud; write their values into"
                    + " the file with `rootstock config set`, and take its key 'environment' away");
        }
    }

    /**
     * The stack's configuration over the project's defaults.
     *
     * @param checked whether it has to be what the project declares
     * @throws CliException when a declared value is missing or of another type, or some is where it cannot be had
     */
    public Values values(boolean checked) {
        requireNoEnvironments();
        var values = new LinkedHashMap<String, String>();
        var secretKeys = new HashSet<String>();
        var stackParts = new HashMap<String, @Nullable Object>();
        var declared = workspace.project().config();
        declared.forEach((key, declaration) -> declaration.value().ifPresent(value -> values.put(key, value)));
        workspace.stackFile(stack).config().forEach((fullKey, value) -> {
            values.put(fullKey, clear(value));
            stackParts.put(fullKey, value.isObject() ? clearParts(value) : values.get(fullKey));
            if (value.isSecret()) {
                secretKeys.add(fullKey);
            }
        });
        if (checked) {
            check(declared, values.keySet(), secretKeys, stackParts);
        }
        return new Values(values, secretKeys);
    }

    /** In the stock command's words (pulumi/pulumi, pkg/workspace/config.go). */
    private void check(
            Map<String, Project.Declared> declared,
            Set<String> given,
            Set<String> secretKeys,
            Map<String, @Nullable Object> parts) {
        var missing = new TreeSet<String>();
        declared.forEach((key, declaration) -> {
            if (declaration.type().isPresent() && !given.contains(key)) {
                missing.add(shown(key));
            }
            if (declaration.secret() && given.contains(key) && !secretKeys.contains(key)) {
                throw invalid("with configuration key '" + shown(key) + "' must be encrypted as it's secret");
            }
            var type = declaration.type();
            if (type.isPresent()
                    && (parts.containsKey(key) ? !type.get().accepts(parts.get(key)) : !declaration.fits())) {
                throw invalid("with configuration key '" + shown(key) + "' must be of type '" + type.get() + "'");
            }
        });
        if (!missing.isEmpty()) {
            var words = missing.stream().map(key -> "'" + key + "'").toList();
            var last = words.getLast();
            throw invalid("is missing configuration "
                    + (words.size() == 1
                            ? "value " + last
                            : "values " + String.join(", ", words.subList(0, words.size() - 1)) + " and " + last));
        }
    }

    /** As the project's file has it: the project's own without its name. */
    private String shown(String key) {
        var own = workspace.project().name() + ":";
        return key.startsWith(own) ? key.substring(own.length()) : key;
    }

    private CliException invalid(String what) {
        return new CliException("validating stack config: Stack '" + stack.stack() + "' " + what);
    }

    /** The parts of a configuration value in clear: maps, lists and scalars. */
    public @Nullable Object clearParts(ConfigValue value) {
        return value.decryptedParts(ciphertext -> provider().decrypt(ciphertext));
    }

    /** A configuration value in clear. */
    public String clear(ConfigValue value) {
        return value.decrypted(ciphertext -> provider().decrypt(ciphertext));
    }
}
