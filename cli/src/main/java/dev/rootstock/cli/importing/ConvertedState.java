package dev.rootstock.cli.importing;

import dev.rootstock.cli.operation.ConversionSources;
import dev.rootstock.cli.operation.ImportWork.Item;
import dev.rootstock.cli.workspace.CliException;
import dev.rootstock.cli.workspace.ExitCode;
import dev.rootstock.cli.workspace.FileTrouble;
import dev.rootstock.cli.workspace.StackSettings;
import dev.rootstock.cli.workspace.WholeFile;
import dev.rootstock.engine.state.JsonInput;
import dev.rootstock.engine.state.JsonOutput;
import dev.rootstock.engine.state.SecretForm;
import dev.rootstock.engine.state.SecretVault;
import dev.rootstock.engine.state.ValueJson;
import dev.rootstock.engine.value.ObjectValue;
import dev.rootstock.protocol.provider.drive.PluginException;
import dev.rootstock.protocol.provider.drive.StateConverter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Another tool's state as an import file, as a converter made it. Secrets in it are encrypted as the stack's are, where the stock command
 * writes them in clear.
 */
public final class ConvertedState {

    private final StackSettings settings;
    private final Path directory;
    private final String from;
    private final String text;

    private ConvertedState(StackSettings settings, Path directory, String from, String text) {
        this.settings = settings;
        this.directory = directory;
        this.from = from;
        this.text = text;
    }

    /**
     * Asks the converter.
     *
     * @param from its name
     * @param arguments for it
     * @param messages told what it has to say
     * @throws CliException when there is no such converter, or it fails
     */
    public static ConvertedState of(
            String from, List<String> arguments, StackSettings settings, Path directory, Consumer<String> messages) {
        var environment = System.getenv();
        try {
            var converter = StateConverter.find(environment, from).orElseThrow(() -> missing(from));
            var conversion =
                    converter.convert(directory, environment, arguments, new ConversionSources(directory, environment));
            conversion
                    .messages()
                    .forEach(message -> messages.accept((message.error() ? "error: " : "warning: ") + message.text()));
            if (conversion.messages().stream().anyMatch(StateConverter.Message::error)) {
                throw new CliException("conversion failed");
            }
            var vault = new SecretVault(settings::provider);
            return new ConvertedState(settings, directory, from, json(conversion.resources(), vault));
        } catch (PluginException e) {
            throw new CliException(String.valueOf(e.getMessage()));
        }
    }

    private static CliException missing(String from) {
        return new CliException(
                ExitCode.USAGE,
                "there is no converter '" + from + "'; put pulumi-converter-" + from.replaceFirst("@.*", "")
                        + " on the PATH, or install it with `rootstock plugin install converter "
                        + from.replaceFirst("@.*", "") + " VERSION --file ARCHIVE`");
    }

    private static String json(List<Map<String, Object>> resources, SecretVault vault) {
        var written = new ArrayList<Map<String, Object>>();
        for (var resource : resources) {
            var fields = new LinkedHashMap<String, Object>();
            resource.forEach((field, value) -> fields.put(
                    field,
                    value instanceof ObjectValue properties
                            ? tree(properties, new SecretForm.Encrypted(vault, String.valueOf(resource.get("name"))))
                            : value));
            written.add(fields);
        }
        var bytes = new ByteArrayOutputStream();
        JsonOutput.indented(bytes, "    ")
                .beginObject()
                .name("resources")
                .tree(written)
                .endObject()
                .flush();
        return bytes.toString(StandardCharsets.UTF_8) + "\n";
    }

    private static Map<String, ?> tree(ObjectValue properties, SecretForm form) {
        try (var in = JsonInput.of(ValueJson.text(properties, form))) {
            return in.map();
        }
    }

    /** @throws CliException when the converter's answer cannot be imported as it is */
    public List<Item> items() {
        return ImportFile.read(
                "the answer of the converter " + from,
                text,
                ciphertext -> settings.provider().decrypt(ciphertext));
    }

    /**
     * Keeps it for the user to look at or to mend.
     *
     * @param wanted where, null for a file of a new name
     */
    public Path write(@Nullable Path wanted) {
        var file = wanted;
        try {
            if (file == null) {
                file = Files.createTempFile(directory, "pulumi-import-", ".json");
            }
            WholeFile.write(file, text);
            return file;
        } catch (IOException e) {
            throw new CliException("the import file could not be written to " + (file == null ? directory : file) + ": "
                    + FileTrouble.reason(file == null ? directory : file, e));
        }
    }
}
