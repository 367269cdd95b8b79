package dev.rootstock.cli.workspace;

import dev.rootstock.engine.backend.StackName;
import dev.rootstock.engine.backend.StackSecrets;
import dev.rootstock.engine.project.ConfigValue;
import dev.rootstock.engine.project.StackFile;
import dev.rootstock.engine.secrets.Passphrases;
import dev.rootstock.engine.secrets.SecretsException;
import dev.rootstock.engine.secrets.SecretsProvider;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** A stack's configuration and how its secrets are read and written. */
public final class StackSettings {

    private final Workspace workspace;
    private final StackName stack;
    private final Passphrases passphrases;

    public StackSettings(Workspace workspace, StackName stack) {
        this.workspace = workspace;
        this.stack = stack;
        this.passphrases = new Passphrases(new StackPassphrase(workspace.invocation()).source(stack));
    }

    /** Configuration as a program gets it: secrets in clear, objects as JSON. */
    public record Values(Map<String, String> values, Set<String> secretKeys) {
        @Override
        public String toString() {
            return "Values[" + values.keySet() + "]";
        }
    }

    /** How states of this stack are encrypted. The stack file is only read when a secret is written. */
    public StackSecrets secrets() {
        return StackSecrets.of(passphrases, this::provider);
    }

    /**
     * Derives the key of the stack's secrets on a thread of its own, which takes about a third of a second, so that it is there when it is
     * needed. What goes wrong is told by whoever needs the key.
     */
    public void warmUp() {
        if (!workspace.hasStackFile(stack) || !new StackPassphrase(workspace.invocation()).isKnown(stack)) {
            return;
        }
        var salt = workspace.stackFile(stack).encryptionSalt();
        salt.ifPresent(known -> Thread.ofPlatform().daemon().name("key").start(() -> {
            try {
                passphrases.of(known).warmUp();
            } catch (SecretsException e) {
                // the key is derived again, and the reason told, where it is needed
            }
        }));
    }

    /** The provider that the stack file names; where it names none yet, one is made and the file written. */
    public SecretsProvider provider() {
        var file = workspace.stackFile(stack);
        refuseKeyServices(file);
        return file.encryptionSalt().<SecretsProvider>map(passphrases::of).orElseGet(() -> create(file));
    }

    private SecretsProvider create(StackFile file) {
        var throwAway = !workspace.settings().emulators().isEmpty();
        var source = new StackPassphrase(workspace.invocation());
        var passphrase = source.fresh(stack, throwAway);
        var created = passphrases.create(() -> passphrase);
        file.setEncryptionSalt(created.salt());
        return created;
    }

    private static void refuseKeyServices(StackFile file) {
        file.secretsProvider()
                .filter(name -> !name.isEmpty() && !name.equals("passphrase") && !name.equals("default"))
                .ifPresent(name -> {
                    throw new CliException(
                            ExitCode.USAGE,
                            file.path() + " names the secrets provider '" + name
                                    + "', which is not supported yet; supported is the passphrase provider");
                });
    }

    /**
     * The stack's configuration over the project's defaults.
     *
     * @throws CliException when a declared value is missing or of another type
     */
    public Values values() {
        var values = new LinkedHashMap<String, String>();
        var secretKeys = new HashSet<String>();
        var declared = workspace.project().config();
        declared.forEach((key, declaration) -> declaration.value().ifPresent(value -> values.put(key, value)));
        workspace.stackFile(stack).config().forEach((key, value) -> {
            var fullKey = workspace.project().fullKey(key);
            values.put(fullKey, clear(value));
            if (value.isSecret()) {
                secretKeys.add(fullKey);
            }
        });
        declared.forEach((key, declaration) -> {
            if (declaration.type().isPresent() && !values.containsKey(key)) {
                throw new CliException(
                        ExitCode.USAGE,
                        "Stack '" + stack.stack() + "' is missing configuration value '" + key
                                + "'; set it with `rootstock config set " + key + " VALUE`");
            }
            if (declaration.secret() && values.containsKey(key) && !secretKeys.contains(key)) {
                throw new CliException(
                        ExitCode.USAGE,
                        "Stack '" + stack.stack() + "' with configuration key '" + key
                                + "' must be encrypted as it's secret; set it with `rootstock config set --secret "
                                + key + "`");
            }
        });
        return new Values(values, secretKeys);
    }

    /** A configuration value in clear. */
    public String clear(ConfigValue value) {
        return value.decrypted(ciphertext -> provider().decrypt(ciphertext));
    }
}
