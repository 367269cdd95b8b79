package dev.rootstock.engine.project;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;

/** YAML as these files use it: plain data, no tags, no anchors across documents. */
public final class Yaml {

    private Yaml() {}

    /** @throws ProjectException when the text is no mapping, with the line of what is wrong */
    public static Map<String, Object> mapping(String text, Path file) {
        Object document;
        try {
            document = new org.yaml.snakeyaml.Yaml(new SafeConstructor(options())).load(text);
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
        if (!(document instanceof Map<?, ?>)) {
            throw new ProjectException(file + " has to hold keys and values at its top level");
        }
        return texts(document);
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
        return new org.yaml.snakeyaml.Yaml(new SafeConstructor(options())).compose(new java.io.StringReader(text));
    }

    static String dump(Object value) {
        var options = new DumperOptions();
        options.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
        options.setWidth(1000);
        options.setSplitLines(false);
        return new org.yaml.snakeyaml.Yaml(options).dump(value);
    }

    private static LoaderOptions options() {
        var options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        return options;
    }
}
