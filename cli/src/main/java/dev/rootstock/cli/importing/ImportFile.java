package dev.rootstock.cli.importing;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.JsonEOFException;
import dev.rootstock.cli.operation.ImportWork.Item;
import dev.rootstock.cli.operation.ImportWork.Plugin;
import dev.rootstock.cli.workspace.CliException;
import dev.rootstock.cli.workspace.ExitCode;
import dev.rootstock.cli.workspace.FileTrouble;
import dev.rootstock.cli.workspace.Suggestion;
import dev.rootstock.engine.resource.Extension;
import dev.rootstock.engine.resource.Urn;
import dev.rootstock.engine.state.StateFormatException;
import dev.rootstock.engine.state.ValueJsonReader;
import dev.rootstock.engine.value.ObjectValue;
import dev.rootstock.engine.value.PropertyValue;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * The file of a bulk import, as {@code preview --import-file} of the stock command writes it and its {@code import} takes it
 * (pulumi/pulumi, pkg/cmd/pulumi/operations/import.go). All problems are told at once, each with its line.
 */
public final class ImportFile {

    private static final List<String> TOP = List.of("nameTable", "resources");
    private static final List<String> FIELDS = List.of(
            "type",
            "name",
            "id",
            "parent",
            "provider",
            "version",
            "pluginDownloadUrl",
            "logicalName",
            "properties",
            "component",
            "remote",
            "inputs",
            "outputs",
            "parameterization",
            "extension");

    private final String file;
    private final Text text;
    private final List<String> problems = new ArrayList<>();
    private final Map<String, String> nameTable = new LinkedHashMap<>();
    private final List<ImportEntry> entries = new ArrayList<>();
    private final ValueJsonReader values;

    /** Where the text comes from. */
    private interface Text {
        JsonParser open() throws IOException;
    }

    private ImportFile(String file, Text text, UnaryOperator<String> decrypt) {
        this.file = file;
        this.text = text;
        this.values = new ValueJsonReader(decrypt, (_, _) -> {});
    }

    /**
     * Reads the file.
     *
     * @param decrypt for secrets among the inputs of a provider: gives the plaintext of a ciphertext of the stack's
     * @return parents and providers before what needs them
     * @throws CliException telling everything that is wrong with it
     */
    public static List<Item> read(Path file, UnaryOperator<String> decrypt) {
        try {
            return new ImportFile(file.toString(), () -> new JsonFactory().createParser(file.toFile()), decrypt).read();
        } catch (IOException e) {
            throw new CliException(
                    ExitCode.USAGE, "the import file " + file + " cannot be read: " + FileTrouble.reason(file, e));
        }
    }

    /** Reads what is in no file yet. @param name as messages call it */
    static List<Item> read(String name, String text, UnaryOperator<String> decrypt) {
        try {
            return new ImportFile(name, () -> new JsonFactory().createParser(text), decrypt).read();
        } catch (IOException e) {
            throw new UncheckedIOException("a text cannot be read", e);
        }
    }

    private List<Item> read() throws IOException {
        try (var in = text.open()) {
            if (in.nextToken() != JsonToken.START_OBJECT) {
                throw new CliException(ExitCode.USAGE, file + " is no import file: it is no JSON object");
            }
            while (in.nextToken() != JsonToken.END_OBJECT) {
                var name = in.currentName();
                var line = line(in);
                in.nextToken();
                switch (name) {
                    case "nameTable" -> names(in);
                    case "resources" -> resources(in);
                    case "providerInputs" -> {
                        problem(
                                line,
                                "'providerInputs' is not read; declare each provider among the 'resources', with its"
                                        + " configuration as its 'inputs'");
                        in.skipChildren();
                    }
                    default -> {
                        problem(line, "unknown key '" + name + "'" + Suggestion.of(name, TOP));
                        in.skipChildren();
                    }
                }
            }
        } catch (JsonProcessingException e) {
            throw new CliException(ExitCode.USAGE, broken(e));
        }
        var items = new ImportOrder(entries, nameTable, this::problem).items();
        if (!problems.isEmpty()) {
            throw new CliException(ExitCode.USAGE, String.join("\n", problems));
        }
        return items;
    }

    private String broken(JsonProcessingException problem) {
        var place = problem.getLocation();
        return file + (place == null ? "" : ":" + place.getLineNr() + ":" + place.getColumnNr()) + ": "
                + (problem instanceof JsonEOFException
                        ? "the import file ends in the middle of its JSON; write it again with `preview --import-file`"
                        : "the import file is broken JSON at this place; mend it there");
    }

    private void problem(int line, String what) {
        problems.add(file + ":" + line + ": " + what);
    }

    private static int line(JsonParser in) {
        return in.currentTokenLocation().getLineNr();
    }

    private void names(JsonParser in) throws IOException {
        if (in.currentToken() != JsonToken.START_OBJECT) {
            problem(line(in), "'nameTable' is not an object of names and URNs");
            in.skipChildren();
            return;
        }
        while (in.nextToken() != JsonToken.END_OBJECT) {
            var name = in.currentName();
            in.nextToken();
            var urn = in.getText();
            if (Urn.valid(urn)) {
                nameTable.put(name, urn);
            } else {
                problem(line(in), "'" + urn + "' is no URN, in the name table under '" + name + "'");
                in.skipChildren();
            }
        }
    }

    private void resources(JsonParser in) throws IOException {
        if (in.currentToken() != JsonToken.START_ARRAY) {
            problem(line(in), "'resources' is not an array");
            in.skipChildren();
            return;
        }
        while (in.nextToken() != JsonToken.END_ARRAY) {
            if (in.currentToken() == JsonToken.START_OBJECT) {
                entries.add(entry(in));
            } else {
                problem(line(in), "a resource is not an object");
                in.skipChildren();
            }
        }
    }

    private ImportEntry entry(JsonParser in) throws IOException {
        var start = line(in);
        var texts = new HashMap<String, String>();
        var properties = new ArrayList<String>();
        var component = false;
        var remote = false;
        var inputs = ObjectValue.EMPTY;
        var outputs = ObjectValue.EMPTY;
        Plugin plugin = new Plugin.Usual();
        while (in.nextToken() != JsonToken.END_OBJECT) {
            var name = in.currentName();
            var line = line(in);
            var value = in.nextToken();
            switch (name) {
                case "component" -> component = flag(in, name);
                case "remote" -> remote = flag(in, name);
                case "properties" -> {
                    if (value == JsonToken.START_ARRAY) {
                        while (in.nextToken() != JsonToken.END_ARRAY) {
                            if (in.currentToken() == JsonToken.VALUE_STRING) {
                                properties.add(in.getText());
                            } else {
                                problem(line(in), "one of 'properties' is not a name");
                                in.skipChildren();
                            }
                        }
                    } else if (value != JsonToken.VALUE_NULL) {
                        problem(line, "'properties' is not an array of names");
                        in.skipChildren();
                    }
                }
                case "inputs" -> inputs = inputs(in);
                case "outputs" -> outputs = inputs(in);
                case "parameterization", "extension" -> {
                    if (!(plugin instanceof Plugin.Usual)) {
                        problem(line, "'parameterization' and 'extension' exclude each other");
                    }
                    plugin = plugin(in, name, plugin);
                }
                default -> {
                    if (!FIELDS.contains(name)) {
                        problem(line, "unknown key '" + name + "'" + Suggestion.of(name, FIELDS));
                        in.skipChildren();
                    } else if (value == JsonToken.VALUE_STRING) {
                        texts.put(name, in.getText());
                    } else if (value != JsonToken.VALUE_NULL) {
                        problem(line, "'" + name + "' is not a text");
                        in.skipChildren();
                    }
                }
            }
        }
        return new ImportEntry(start, texts, properties, component, remote, inputs, outputs, plugin);
    }

    /** @param otherwise where nothing is said */
    private Plugin plugin(JsonParser in, String field, Plugin otherwise) throws IOException {
        var line = line(in);
        if (in.currentToken() == JsonToken.VALUE_NULL) {
            return otherwise;
        }
        if (in.currentToken() != JsonToken.START_OBJECT) {
            problem(line, "'" + field + "' is not an object");
            in.skipChildren();
            return otherwise;
        }
        var known = field.equals("extension")
                ? List.of("name", "version", "value")
                : List.of("pluginName", "pluginVersion", "value");
        var texts = new HashMap<String, String>();
        while (in.nextToken() != JsonToken.END_OBJECT) {
            var name = in.currentName();
            var at = line(in);
            in.nextToken();
            if (!known.contains(name)) {
                problem(at, "unknown key '" + name + "' in '" + field + "'" + Suggestion.of(name, known));
                in.skipChildren();
            } else if (in.currentToken() == JsonToken.VALUE_STRING) {
                texts.put(name, in.getText());
            } else {
                problem(at, "'" + name + "' is not a text");
                in.skipChildren();
            }
        }
        for (var name : known) {
            if (texts.getOrDefault(name, "").isEmpty() && !name.equals("value")) {
                problem(line, "'" + field + "' has no '" + name + "'");
            }
        }
        var value = texts.getOrDefault("value", "");
        if (!isBase64(value)) {
            problem(line, "the 'value' in '" + field + "' is not in base64");
        }
        var first = texts.getOrDefault(known.getFirst(), "");
        var second = texts.getOrDefault(known.get(1), "");
        return field.equals("extension")
                ? new Plugin.Extended(new Extension(first, second, value))
                : new Plugin.Parameterized(first, second, value);
    }

    private static boolean isBase64(String value) {
        try {
            Base64.getDecoder().decode(value);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private boolean flag(JsonParser in, String name) throws IOException {
        var value = in.currentToken();
        if (value != JsonToken.VALUE_TRUE && value != JsonToken.VALUE_FALSE && value != JsonToken.VALUE_NULL) {
            problem(line(in), "'" + name + "' is neither true nor false");
            in.skipChildren();
        }
        return value == JsonToken.VALUE_TRUE;
    }

    /** Properties in the form of a state; null is none. */
    private ObjectValue inputs(JsonParser in) throws IOException {
        var line = line(in);
        var text = new StringWriter();
        try (var copy = new JsonFactory().createGenerator(text)) {
            copy.copyCurrentStructure(in);
        }
        try {
            return switch (values.read(text.toString())) {
                case ObjectValue object -> object;
                case PropertyValue.Null _ -> ObjectValue.EMPTY;
                default -> {
                    problem(line, "properties are an object");
                    yield ObjectValue.EMPTY;
                }
            };
        } catch (StateFormatException e) {
            problem(line, e.getMessage());
            return ObjectValue.EMPTY;
        }
    }
}
