package dev.rootstock.cli.operation;

import dev.rootstock.cli.workspace.ChosenStack;
import dev.rootstock.cli.workspace.CliException;
import dev.rootstock.cli.workspace.FileTrouble;
import dev.rootstock.cli.workspace.StackSettings;
import dev.rootstock.engine.plan.SavedPlan;
import dev.rootstock.engine.project.ConfigValue;
import dev.rootstock.engine.project.PrivateFile;
import dev.rootstock.engine.resource.Urn;
import dev.rootstock.engine.secrets.IncorrectPassphraseException;
import dev.rootstock.engine.secrets.SecretsException;
import dev.rootstock.engine.state.Manifest;
import dev.rootstock.engine.state.PlanJson;
import dev.rootstock.engine.state.PlanJsonReader;
import dev.rootstock.engine.state.SecretForm;
import dev.rootstock.engine.state.SecretVault;
import dev.rootstock.engine.state.StateFormatException;
import dev.rootstock.protocol.PulumiVersion;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A saved plan as a file: readable for its owner alone, with the secrets encrypted as the stack's are. */
final class PlanFile {

    private final ChosenStack chosen;
    private final StackSettings settings;

    PlanFile(ChosenStack chosen, StackSettings settings) {
        this.chosen = chosen;
        this.settings = settings;
    }

    /** @throws CliException when there is no such file, or it is no plan of this stack */
    SavedPlan read(Path file) {
        try {
            var bytes = Files.readAllBytes(file);
            // before a key is asked for that may be another stack's
            PlanJsonReader.readHiding(bytes).resources().keySet().forEach(urn -> requireOwn(file, urn));
            return PlanJsonReader.read(bytes, ciphertext -> settings.provider().decrypt(ciphertext));
        } catch (NoSuchFileException e) {
            throw new CliException("open " + file
                    + ": there is no such plan; make one with `rootstock preview --save-plan " + file + "`");
        } catch (IOException e) {
            throw new CliException("the plan " + file + " cannot be read: " + FileTrouble.reason(file, e));
        } catch (IncorrectPassphraseException e) {
            throw new CliException("the plan " + file + " cannot be read: " + e.getMessage());
        } catch (SecretsException e) {
            throw new CliException("the plan " + file + " cannot be used: " + e.getMessage()
                    + "; make it again with `rootstock preview --save-plan " + file + "`");
        } catch (StateFormatException e) {
            throw new CliException("the plan " + file + " cannot be used: " + e.getMessage());
        }
    }

    private void requireOwn(Path file, Urn urn) {
        var stack = chosen.stack();
        if (!urn.stack().equals(stack.stack()) || !urn.project().equals(stack.project())) {
            throw new CliException("the plan " + file + " was made for the stack '" + urn.stack() + "' of the project '"
                    + urn.project() + "', not for '" + stack.stack() + "' of '" + stack.project() + "'");
        }
    }

    void write(Path file, SavedPlan plan) {
        try {
            if (Files.exists(file) && !Files.isRegularFile(file) && !Files.isDirectory(file)) {
                // as /dev/stdout or a pipe, which is written to as it is
                write(plan, Files.newOutputStream(file));
                return;
            }
            PrivateFile.replace(file, fresh -> write(plan, Files.newOutputStream(fresh)));
        } catch (UncheckedIOException e) {
            throw new CliException(
                    "the plan could not be written to " + file + ": " + FileTrouble.reason(file, e.getCause()));
        } catch (IOException e) {
            throw new CliException("the plan could not be written to " + file + ": " + FileTrouble.reason(file, e));
        }
    }

    private void write(SavedPlan plan, OutputStream file) throws IOException {
        var vault = new SecretVault(settings::provider);
        try (var out = file) {
            PlanJson.write(
                    out,
                    plan,
                    Manifest.of(Instant.now(), "v" + PulumiVersion.CURRENT),
                    config(),
                    urn -> new SecretForm.Encrypted(vault, urn.text()));
        }
    }

    /** The stack file's configuration as it is written there; numbers and the like are texts, as with Pulumi. */
    private Map<String, @Nullable Object> config() {
        var config = new LinkedHashMap<String, @Nullable Object>();
        chosen.workspace()
                .stackFile(chosen.stack())
                .config()
                .forEach((key, value) -> config.put(
                        chosen.workspace().project().fullKey(key),
                        value.isObject() || value.isSecret() ? value.raw() : plain(value)));
        return config;
    }

    private static String plain(ConfigValue value) {
        return value.decrypted(ciphertext -> ciphertext);
    }
}
