package dev.rootstock.engine.secrets;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Where a passphrase comes from. Asked at most once per stack, when a key is needed. */
@FunctionalInterface
public interface PassphraseSource {
    String PASSPHRASE = "PULUMI_CONFIG_PASSPHRASE";
    String PASSPHRASE_FILE = "PULUMI_CONFIG_PASSPHRASE_FILE";

    /** @throws SecretsException if there is none */
    String passphrase();

    /**
     * As Pulumi looks for it: the variable (set but empty is an empty passphrase), the file that another variable names, and then the
     * user.
     *
     * @param prompt asks the user; answers empty where nobody can be asked
     */
    static PassphraseSource of(Map<String, String> environment, Supplier<Optional<String>> prompt) {
        return () -> {
            var passphrase = environment.get(PASSPHRASE);
            if (passphrase != null) {
                return passphrase;
            }
            var file = environment.getOrDefault(PASSPHRASE_FILE, "");
            if (!file.isEmpty()) {
                try {
                    return Files.readString(Path.of(file)).strip();
                } catch (IOException e) {
                    throw new SecretsException(
                            "the passphrase file " + file + " (" + PASSPHRASE_FILE + ") cannot be read: " + e, e);
                }
            }
            return prompt.get()
                    .orElseThrow(() -> new SecretsException("passphrase must be set with " + PASSPHRASE + " or "
                            + PASSPHRASE_FILE + " environment variables"));
        };
    }
}
