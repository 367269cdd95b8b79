package dev.rootstock.cli.workspace;

import dev.rootstock.engine.backend.OpenAnswer;
import dev.rootstock.engine.backend.StackName;
import dev.rootstock.engine.backend.StackSecrets;
import dev.rootstock.engine.backend.StackSession;
import dev.rootstock.engine.backend.UpdateRecord;
import dev.rootstock.engine.project.ConfigValue;
import dev.rootstock.engine.project.StackEncryption;
import dev.rootstock.engine.project.StackFile;
import dev.rootstock.engine.secrets.CloudSecrets;
import dev.rootstock.engine.secrets.IncorrectPassphraseException;
import dev.rootstock.engine.secrets.PassphraseSecrets;
import dev.rootstock.engine.secrets.Passphrases;
import dev.rootstock.engine.secrets.SecretsProvider;
import dev.rootstock.engine.secrets.SecretsProviders;
import java.util.Map;
import java.util.Optional;

/**
 * Gives the secrets of a stack another key: those of its state and those of its file.
 *
 * <p>Both keys are tried before anything is written. Should the machine fail between the two writes, the same command finishes the
 * work: what has the new key already is read with it.
 */
public final class SecretsChange {

    private final Workspace workspace;
    private final StackName stack;
    private final StackSettings settings;
    private final StackPassphrase source;

    public SecretsChange(Workspace workspace, StackName stack) {
        this.workspace = workspace;
        this.stack = stack;
        this.settings = new StackSettings(workspace, stack);
        this.source = new StackPassphrase(workspace.invocation());
    }

    /**
     * @param name {@code passphrase}, {@code default} or the address of a key service's key
     * @param begins called when everything is ready and the first write is next
     * @throws CliException if the stack is locked
     */
    public void to(String name, Runnable begins) {
        var file = workspace.stackFile(stack);
        var passphrase = passphraseFor(name, file);
        var fresh = fresh(name, file, passphrase);
        fresh.warmUp();
        var readers = readers(passphrase);
        var present = present(file, readers);
        var secrets = StackSecrets.of(readers, () -> fresh);
        switch (workspace.backend().open(stack, secrets)) {
            case OpenAnswer.Opened(var session) -> {
                try (session) {
                    session.notices().forEach(workspace.invocation()::say);
                    // what was set while a passphrase was asked for, or the stack was waited for, must stay
                    var now = workspace.stackFile(stack);
                    if (!now.encryption().equals(file.encryption())) {
                        throw new CliException("the secrets of stack " + stack.stack() + " were given another key by"
                                + " another command at the same time; nothing was changed, run this again");
                    }
                    begins.run();
                    change(session, now, fresh, present.or(() -> present(now, readers)));
                }
            }
            case OpenAnswer.Locked locked -> throw new CliException(locked.message());
            case OpenAnswer.Missing _ ->
                throw new CliException(ExitCode.NO_STACK, "no stack named '" + stack.stack() + "' found");
        }
        passphrase.ifPresent(text -> source.replaceKept(stack, text));
    }

    private void change(
            StackSession session, StackFile file, SecretsProvider fresh, Optional<SecretsProvider> present) {
        if (!session.base().resources().isEmpty()) {
            session.replace(session.base(), UpdateRecord.edit("Change the secrets provider"));
        }
        file.rekey(
                encryption(fresh),
                ciphertext -> fresh.encrypt(present.orElseThrow().decrypt(ciphertext)));
    }

    /** The new passphrase, where one takes the place of another. From a key service to a passphrase, it is that of the environment. */
    private Optional<String> passphraseFor(String name, StackFile file) {
        var encryption = file.encryption();
        if (KeyServices.address(name).isPresent()) {
            return Optional.empty();
        }
        if (encryption.service().isPresent() || encryption.salt().isEmpty()) {
            return Optional.of(source.fresh(stack, false));
        }
        return name.equals("default") ? Optional.empty() : Optional.of(source.next());
    }

    private SecretsProvider fresh(String name, StackFile file, Optional<String> passphrase) {
        return KeyServices.address(name)
                .<SecretsProvider>map(settings.services()::create)
                .or(() -> passphrase.map(text -> settings.passphrases().create(() -> text)))
                .orElseGet(
                        () -> settings.passphrases().of(file.encryption().salt().orElseThrow()));
    }

    /** Those of before and, for what an interrupted change had already written, those with the new passphrase. */
    private SecretsProviders readers(Optional<String> passphrase) {
        var before = settings.readers();
        if (passphrase.isEmpty()) {
            return before;
        }
        var after = new Passphrases(passphrase::orElseThrow);
        return (type, state) -> {
            var found = before.open(type, state);
            if (!type.equals(PassphraseSecrets.TYPE)) {
                return found;
            }
            try {
                found.warmUp();
                return found;
            } catch (IncorrectPassphraseException e) {
                var other = after.open(type, state);
                other.warmUp();
                return other;
            }
        };
    }

    /** What the file's own secrets are read with, empty if it holds none. */
    private Optional<SecretsProvider> present(StackFile file, SecretsProviders readers) {
        if (file.config().values().stream().noneMatch(ConfigValue::isSecret)) {
            return Optional.empty();
        }
        var encryption = file.encryption();
        var found = encryption.service().isPresent()
                ? settings.provider()
                : readers.open(
                        PassphraseSecrets.TYPE,
                        Map.of(
                                "salt",
                                encryption
                                        .salt()
                                        .orElseThrow(() -> new CliException(file.path()
                                                + " holds secrets, but not what they are encrypted"
                                                + " with: neither encryptionsalt nor encryptedkey"))));
        found.warmUp();
        return Optional.of(found);
    }

    /** How a stack file names a provider. */
    static StackEncryption encryption(SecretsProvider provider) {
        return switch (provider) {
            case PassphraseSecrets passphrase -> StackEncryption.passphrase(passphrase.salt());
            case CloudSecrets service -> StackEncryption.service(service.url(), service.encryptedKey());
            default -> throw new IllegalStateException("no stack file can name " + provider.type());
        };
    }
}
