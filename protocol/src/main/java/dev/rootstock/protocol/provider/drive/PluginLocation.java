package dev.rootstock.protocol.provider.drive;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

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

    /** @param command what starts it, before the arguments that every plugin is given */
    record Startable(String packageName, String version, List<String> command) implements PluginLocation {
        public Startable {
            command = List.copyOf(command);
        }

        /** Where the plugin itself is. */
        Path folder() {
            var last = Path.of(command.getLast()).toAbsolutePath();
            return Files.isDirectory(last) ? last : last.getParent();
        }
    }
}
