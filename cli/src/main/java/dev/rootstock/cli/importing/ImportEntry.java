package dev.rootstock.cli.importing;

import dev.rootstock.cli.operation.ImportWork.Plugin;
import dev.rootstock.engine.value.ObjectValue;
import java.util.List;
import java.util.Map;

/**
 * One of an import file's resources as it is written there.
 *
 * @param line where it begins
 * @param texts what is a text, by key
 * @param plugin the version of a package that it makes of another plugin is its own
 */
record ImportEntry(
        int line,
        Map<String, String> texts,
        List<String> properties,
        boolean component,
        boolean remote,
        ObjectValue inputs,
        ObjectValue outputs,
        Plugin plugin) {

    String text(String key) {
        return texts.getOrDefault(key, "");
    }

    /** What the others call it; either of its two names stands in for the other. */
    String name() {
        return text("name").isEmpty() ? text("logicalName") : text("name");
    }

    /** Its name in the state. */
    String logicalName() {
        return text("logicalName").isEmpty() ? text("name") : text("logicalName");
    }

    /** As messages call it. */
    String who() {
        return name().isEmpty() ? "a resource" : "'" + name() + "'";
    }
}
