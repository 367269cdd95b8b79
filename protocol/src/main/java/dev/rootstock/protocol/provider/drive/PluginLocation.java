package dev.rootstock.protocol.provider.drive;

import dev.rootstock.protocol.node.Inspector;
import dev.rootstock.protocol.node.ScriptRuntime;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where the plugin of a package is. */
public sealed interface PluginLocation {

    /** The package that it manages, such as {@code aws}. */
    String packageName();

    /** The plugin's version, empty where only the plugin itself could tell. */
    String version();

    /** A process that someone else started, listening on a port of the loopback interface. */
    record Listening(String packageName, int port) implements PluginLocation {
        @Override
        public String version() {
            return "";
        }
    }

    /** One that is there but cannot be started. */
    record Unusable(String packageName, String version, String reason) implements PluginLocation {}

    /**
     * One that is started by a command.
     *
     * @param command what starts it, before the arguments that every plugin is given
     * @param runtime what runs it where it is source code, which a debugger can be attached to; null for an executable
     */
    record Startable(
            String packageName,
            String version,
            List<String> command,
            @Nullable ScriptRuntime runtime) implements PluginLocation {
        public Startable {
            command = List.copyOf(command);
        }

        /** An executable. */
        public Startable(String packageName, String version, List<String> command) {
            this(packageName, version, command, null);
        }

        /** The same, waiting for a debugger before it does anything. */
        Startable inspected(Inspector inspector) {
            var words = new ArrayList<>(command);
            words.addAll(1, inspector.words());
            return new Startable(packageName, version, words, runtime);
        }

        /** Where the plugin itself is. */
        Path folder() {
            var last = Path.of(command.getLast()).toAbsolutePath();
            return Files.isDirectory(last) ? last : last.getParent();
        }
    }
}
