package dev.rootstock.engine.project;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.representer.Representer;

/** YAML as these files use it: plain data, no tags, no anchors across documents. */
public final class Yaml {

    private Yaml() {}

    /** The file's text, which is UTF-8 or, where a byte order mark says so, UTF-16, as PowerShell writes it. */
    public static String text(Path file) throws IOException {
        var bytes = Files.readAllBytes(file);
        var mark = bytes.length < 2 ? 0 : (bytes[0] & 0xFF) << 8 | bytes[1] & 0xFF;
        var charset = mark == 0xFFFE || mark == 0xFEFF ? StandardCharsets.UTF_16 : StandardCharsets.UTF_8;
        return charset.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    }

    /** @throws ProjectException when the text is no mapping, with the line of what is wrong */
    public static Map<String, Object> mapping(String text, Path file) {
        Object document;
        try {
            document = reader().load(text);
        } catch (MarkedYAMLException e) {
            var mark = e.getProblemMark();
            throw new ProjectException(
                    invalid(file) + (mark == null ? "" : "line " + (mark.getLine() + 1) + ": ") + e.getProblem());
        } catch (YAMLException e) {
            // a character that no YAML may have, too many aliases, or nested too deeply
            throw new ProjectException(
                    invalid(file) + e.getMessage().lines().findFirst().orElse("it cannot be read"));
        }
        if (document == null) {
            return Map.of();
        }
        if (holdsItself(document, new ArrayList<>(), Collections.newSetFromMap(new IdentityHashMap<>()))) {
            throw new ProjectException(invalid(file) + "an anchor's value contains itself");
        }
        if (!(document instanceof Map<?, ?>)) {
            throw new ProjectException(file + " has to hold keys and values at its top level");
        }
        return texts(document);
    }

    private static boolean holdsItself(@Nullable Object value, List<Object> around, Set<Object> done) {
        if (!(value instanceof Map<?, ?> || value instanceof List<?>) || done.contains(value)) {
            return false;
        }
        if (around.stream().anyMatch(outer -> outer == value)) {
            return true;
        }
        around.add(value);
        var items = value instanceof Map<?, ?> map ? map.values() : (List<?>) value;
        for (var item : items) {
            if (holdsItself(item, around, done)) {
                return true;
            }
        }
        around.removeLast();
        done.add(value);
        return false;
    }

    /** As the stock command begins it (sdk/go/common/workspace/loaders.go, sdk/go/common/encoding). */
    private static String invalid(Path file) {
        return "could not unmarshal '" + file + "': invalid YAML file: yaml: ";
    }

    /** A mapping with its keys as texts; empty if it is none. */
    static Map<String, Object> texts(@Nullable Object value) {
        var result = new LinkedHashMap<String, Object>();
        if (value instanceof Map<?, ?> map) {
            map.forEach((key, item) -> result.put(String.valueOf(key), item));
        }
        return result;
    }

    /** The document with the place of each part, null for an empty one. */
    static @Nullable Node compose(String text) {
        return reader().compose(new java.io.StringReader(text));
    }

    static String dump(Object value) {
        var options = new DumperOptions();
        options.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
        options.setWidth(1000);
        options.setSplitLines(false);
        // else a text with a control character becomes !!binary
        options.setNonPrintableStyle(DumperOptions.NonPrintableStyle.ESCAPE);
        return new org.yaml.snakeyaml.Yaml(new YamlTexts(options), options).dump(value);
    }

    private static org.yaml.snakeyaml.Yaml reader() {
        var options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        var dumper = new DumperOptions();
        return new org.yaml.snakeyaml.Yaml(
                new YamlScalars(options), new Representer(dumper), dumper, options, YamlScalars.kinds());
    }
}
