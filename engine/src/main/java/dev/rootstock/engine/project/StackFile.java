package dev.rootstock.engine.project;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A stack's own file, {@code Pulumi.<stack>.yaml}: its configuration and how its secrets are encrypted. Changes keep comments and order;
 * each change is written at once and as a whole.
 */
public final class StackFile {

    private final Path file;
    private String text;
    private Map<String, Object> document;

    private StackFile(Path file, String text) {
        this.file = file;
        this.text = text;
        this.document = Yaml.mapping(text, file);
    }

    /**
     * Reads the file; one that does not exist is empty.
     *
     * @throws ProjectException when it cannot be read
     */
    public static StackFile read(Path file) {
        try {
            return new StackFile(file, Files.readString(file));
        } catch (NoSuchFileException e) {
            return new StackFile(file, "");
        } catch (IOException e) {
            throw new ProjectException(file + " cannot be read: " + e.getMessage());
        }
    }

    public Path path() {
        return file;
    }

    /** The passphrase's salt with its check value. */
    public Optional<String> encryptionSalt() {
        return scalar("encryptionsalt");
    }

    /** Which secrets provider was chosen, empty for the store's own. */
    public Optional<String> secretsProvider() {
        return scalar("secretsprovider");
    }

    public Optional<String> encryptedKey() {
        return scalar("encryptedkey");
    }

    private Optional<String> scalar(String key) {
        return Optional.ofNullable(document.get(key)).map(String::valueOf);
    }

    /** The configuration by full key, in the file's order. */
    public Map<String, ConfigValue> config() {
        var config = new LinkedHashMap<String, ConfigValue>();
        Yaml.texts(document.get("config")).forEach((key, value) -> config.put(key, new ConfigValue(value)));
        return config;
    }

    public void setEncryptionSalt(String salt) {
        change(YamlEdit.set(text, null, "encryptionsalt", salt));
    }

    public void setConfig(String fullKey, ConfigValue value) {
        change(YamlEdit.set(text, "config", fullKey, value.raw()));
    }

    /** Answers false if there was no such key. */
    public boolean removeConfig(String fullKey) {
        if (!config().containsKey(fullKey)) {
            return false;
        }
        change(YamlEdit.remove(text, "config", fullKey));
        return true;
    }

    private void change(String changed) {
        var parsed = Yaml.mapping(changed, file);
        write(changed);
        text = changed;
        document = parsed;
    }

    private void write(String changed) {
        @Nullable Path folder = file.toAbsolutePath().getParent();
        try {
            var temporary = Files.createTempFile(folder, ".Pulumi-", ".tmp");
            try {
                Files.writeString(temporary, changed);
                Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(temporary);
            }
        } catch (IOException e) {
            throw new ProjectException(file + " cannot be written (" + e.getMessage()
                    + "); it is as it was before. Make the folder writable and try again");
        }
    }
}
