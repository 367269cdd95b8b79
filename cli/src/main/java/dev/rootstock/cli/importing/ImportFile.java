package dev.rootstock.cli.importing;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.JsonEOFException;
import dev.rootstock.cli.operation.ImportWork.Item;
import dev.rootstock.cli.workspace.CliException;
import dev.rootstock.cli.workspace.ExitCode;
import dev.rootstock.cli.workspace.FileTrouble;
import dev.rootstock.cli.workspace.Suggestion;
import dev.rootstock.engine.plan.Goals;
import dev.rootstock.engine.resource.Urn;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

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
            "outputs");

    private final Path file;
    private final List<String> problems = new ArrayList<>();
    private final Map<String, String> nameTable = new LinkedHashMap<>();
    private final List<Entry> entries = new ArrayList<>();

    /** One of the file's resources and where it is. */
    private record Entry(int line, Map<String, String> texts, List<String> properties, boolean component) {
        String text(String name) {
            return texts.getOrDefault(name, "");
        }
    }

    private ImportFile(Path file) {
        this.file = file;
    }

    /**
     * Reads the file.
     *
     * @return parents before their children
     * @throws CliException telling everything that is wrong with it
     */
    public static List<Item> read(Path file) {
        return new ImportFile(file).read();
    }

    private List<Item> read() {
        try (var in = new JsonFactory().createParser(file.toFile())) {
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
                    default -> {
                        problem(line, "unknown key '" + name + "'" + Suggestion.of(name, TOP));
                        in.skipChildren();
                    }
                }
            }
        } catch (JsonProcessingException e) {
            throw new CliException(ExitCode.USAGE, broken(e));
        } catch (IOException e) {
            throw new CliException(
                    ExitCode.USAGE, "the import file " + file + " cannot be read: " + FileTrouble.reason(file, e));
        }
        var items = items();
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

    private Entry entry(JsonParser in) throws IOException {
        var start = line(in);
        var texts = new HashMap<String, String>();
        var properties = new ArrayList<String>();
        var component = false;
        while (in.nextToken() != JsonToken.END_OBJECT) {
            var name = in.currentName();
            var line = line(in);
            var value = in.nextToken();
            switch (name) {
                case "component" -> component = flag(in, name);
                case "remote" -> {
                    if (flag(in, name)) {
                        problem(line, "remote components cannot be imported; import what is in them");
                    }
                }
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
                // what a preview knew of the resource; what is there decides
                case "inputs", "outputs" -> in.skipChildren();
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
        return new Entry(start, texts, properties, component);
    }

    private boolean flag(JsonParser in, String name) throws IOException {
        var value = in.currentToken();
        if (value != JsonToken.VALUE_TRUE && value != JsonToken.VALUE_FALSE && value != JsonToken.VALUE_NULL) {
            problem(line(in), "'" + name + "' is neither true nor false");
            in.skipChildren();
        }
        return value == JsonToken.VALUE_TRUE;
    }

    private List<Item> items() {
        var byName = new LinkedHashMap<String, Entry>();
        for (var entry : entries) {
            check(entry);
            var name = entry.text("name");
            if (!name.isEmpty() && byName.putIfAbsent(name, entry) != null) {
                problem(
                        entry.line(),
                        "the name '" + name + "' is taken by the resource in line "
                                + byName.get(name).line() + " already");
            }
        }
        var sorted = new ArrayList<Item>();
        var done = new HashSet<String>();
        byName.values().forEach(entry -> place(entry, byName, done, new HashSet<>(), sorted));
        if (entries.isEmpty() && problems.isEmpty()) {
            problems.add(file + " names no resources to import");
        }
        return sorted;
    }

    private void check(Entry entry) {
        var who = entry.text("name").isEmpty() ? "a resource" : "'" + entry.text("name") + "'";
        for (var field : List.of("type", "name")) {
            if (entry.text(field).isEmpty()) {
                problem(entry.line(), who + " has no '" + field + "'");
            }
        }
        if (entry.component()) {
            if (!entry.text("id").isEmpty()) {
                problem(entry.line(), who + " is a component and cannot have an 'id'");
            }
        } else {
            var id = entry.text("id");
            if (id.isEmpty() || id.equals("<PLACEHOLDER>")) {
                problem(entry.line(), who + " has no 'id'; give the id of the object that it is to be");
            }
            var type = entry.text("type");
            if (!type.isEmpty() && !Goals.isToken(type)) {
                problem(
                        entry.line(),
                        "'" + type + "', the type of " + who + ", is no resource type; one reads package:module:Name");
            }
        }
    }

    private void place(Entry entry, Map<String, Entry> byName, Set<String> done, Set<String> above, List<Item> sorted) {
        var name = entry.text("name");
        if (done.contains(name)) {
            return;
        }
        if (!above.add(name)) {
            problem(entry.line(), "'" + name + "' is its own parent");
            return;
        }
        var parent = entry.text("parent");
        if (byName.containsKey(parent)) {
            place(byName.get(parent), byName, done, above, sorted);
        }
        if (done.add(name)) {
            sorted.add(new Item(
                    entry.text("type"),
                    name,
                    entry.text("logicalName").isEmpty() ? name : entry.text("logicalName"),
                    entry.text("id"),
                    entry.component(),
                    byName.containsKey(parent) ? parent : urn(entry, parent),
                    urn(entry, entry.text("provider")),
                    entry.text("version"),
                    entry.text("pluginDownloadUrl"),
                    entry.properties()));
        }
    }

    private @Nullable String urn(Entry entry, String name) {
        if (name.isEmpty() || Urn.valid(name)) {
            return name.isEmpty() ? null : name;
        }
        var urn = nameTable.get(name);
        if (urn == null) {
            var known = new ArrayList<>(nameTable.keySet());
            entries.forEach(other -> known.add(other.text("name")));
            problem(
                    entry.line(),
                    "'" + name + "' is neither in the name table nor a resource of this file"
                            + Suggestion.of(name, known));
        }
        return urn;
    }
}
