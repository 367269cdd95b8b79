package dev.rootstock.engine.project;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * A stack's own file, {@code Pulumi.<stack>.yaml}: its configuration and how its secrets are encrypted. Changes keep comments and order;
 * each change is written at once and as a whole.
 */
public final class StackFile {

    private static final String PROVIDER = "secretsprovider";
    private static final String KEY = "encryptedkey";
    private static final String SALT = "encryptionsalt";
    private static final String CONFIG = "config";

    /** sdk/go/common/resource/config/key.go, ParseKey. */
    private static final Pattern KEYS = Pattern.compile("[^:]*(?::[^:]*|:config:[^:]*)?");

    private final Path file;
    private final String project;
    private String text;
    private Map<String, Object> document;

    private StackFile(Path file, String project, String text) {
        this.file = file;
        this.project = project;
        this.text = text;
        this.document = parsed(text, file);
    }

    /** What is of another kind would be passed over, and the program run without its configuration. */
    private static Map<String, Object> parsed(String text, Path file) {
        var document = Yaml.mapping(text, file);
        for (var key : List.of(PROVIDER, KEY, SALT)) {
            if (document.get(key) instanceof Map<?, ?> || document.get(key) instanceof List<?>) {
                throw new ProjectException(file + ": '" + key + "' has to be a text");
            }
        }
        var config = document.get(CONFIG);
        if (config != null && !(config instanceof Map<?, ?>)) {
            throw new ProjectException(file + ": 'config' has to hold keys and values, but is of the kind "
                    + ProjectShape.kind(config) + "; write 'config:' and below it, indented, 'KEY: VALUE'");
        }
        for (var key : Yaml.texts(config).keySet()) {
            if (!KEYS.matcher(key).matches()) {
                throw new ProjectException(file + ": could not parse " + key
                        + " as a configuration key (configuration keys should be of the form `<namespace>:<name>`)");
            }
        }
        return document;
    }

    /**
     * Reads the file; one that does not exist is empty.
     *
     * @param project whose keys need no namespace
     * @throws ProjectException when it cannot be read
     */
    public static StackFile read(Path file, String project) {
        try {
            return new StackFile(file, project, Yaml.text(file));
        } catch (NoSuchFileException e) {
            return new StackFile(file, project, "");
        } catch (IOException e) {
            throw new ProjectException(file + " cannot be read: " + FileReason.of(e));
        }
    }

    public Path path() {
        return file;
    }

    /** How the stack's secrets are encrypted, as far as the file says. */
    public StackEncryption encryption() {
        return new StackEncryption(scalar(PROVIDER), scalar(KEY), scalar(SALT));
    }

    /** Whether the file names environments of configuration, which Pulumi's cloud keeps. */
    public boolean namesEnvironments() {
        return switch (document.get("environment")) {
            case null -> false;
            case List<?> imports -> !imports.isEmpty();
            case Map<?, ?> definition -> !definition.isEmpty();
            case Object other -> !String.valueOf(other).isEmpty();
        };
    }

    private Optional<String> scalar(String key) {
        return Optional.ofNullable(document.get(key)).map(String::valueOf);
    }

    /** The configuration by full key, in the file's order. */
    public Map<String, ConfigValue> config() {
        var config = new LinkedHashMap<String, ConfigValue>();
        Yaml.texts(document.get(CONFIG))
                .forEach((key, value) -> config.put(Project.fullKey(project, key), new ConfigValue(value)));
        return config;
    }

    /** The key as the file has it, which may be a shorter or an older form. */
    private String written(String fullKey) {
        return Yaml.texts(document.get(CONFIG)).keySet().stream()
                .filter(key -> Project.fullKey(project, key).equals(fullKey))
                .findFirst()
                .orElse(fullKey);
    }

    public void setEncryption(StackEncryption encryption) {
        change(with(text, encryption));
    }

    /** Gives the secrets another key: how they are encrypted, and each with its new ciphertext, in one write. */
    public void rekey(StackEncryption encryption, UnaryOperator<String> recrypt) {
        var changed = with(text, encryption);
        for (var entry : config().entrySet()) {
            if (entry.getValue().isSecret()) {
                changed = YamlEdit.set(
                        changed,
                        CONFIG,
                        written(entry.getKey()),
                        entry.getValue().recrypted(recrypt).raw());
            }
        }
        change(changed);
    }

    private static String with(String text, StackEncryption encryption) {
        var changed = with(text, PROVIDER, encryption.provider());
        changed = with(changed, KEY, encryption.key());
        return with(changed, SALT, encryption.salt());
    }

    private static String with(String text, String key, Optional<String> value) {
        return value.map(given -> YamlEdit.set(text, null, key, given)).orElseGet(() -> YamlEdit.remove(text, key));
    }

    public void setConfig(String fullKey, ConfigValue value) {
        setConfig(Map.of(fullKey, value));
    }

    /** Sets them all in one write, by their full keys. */
    public void setConfig(Map<String, ConfigValue> values) {
        var changed = text;
        for (var entry : values.entrySet()) {
            changed = YamlEdit.set(
                    changed, CONFIG, written(entry.getKey()), entry.getValue().raw());
        }
        if (!values.isEmpty()) {
            change(changed);
        }
    }

    /** Answers false if there was no such key. */
    public boolean removeConfig(String fullKey) {
        if (!config().containsKey(fullKey)) {
            return false;
        }
        change(YamlEdit.remove(text, CONFIG, written(fullKey)));
        return true;
    }

    private void change(String changed) {
        var parsed = parsed(changed, file);
        write(changed);
        text = changed;
        document = parsed;
    }

    private void write(String changed) {
        try {
            PrivateFile.replace(file, fresh -> {
                PrivateFile.writeDurably(fresh, changed);
                keepPermissions(fresh);
            });
        } catch (IOException e) {
            throw new FileNotWrittenException(file + " cannot be written (" + FileReason.of(e)
                    + "); it is as it was before. Make room, or make the folder writable, and try again");
        }
    }

    private void keepPermissions(Path fresh) throws IOException {
        var permissions = Files.getFileAttributeView(fresh, PosixFileAttributeView.class);
        if (permissions != null && Files.exists(file)) {
            permissions.setPermissions(Files.getPosixFilePermissions(file));
        }
    }
}
