package dev.rootstock.components.config;

import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigOrigin;
import com.typesafe.config.ConfigValue;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A line of a file.
 *
 * @param file the file, relative to the folder that holds all environments' folder where it lies below it
 * @param line counted from 1
 */
public record Place(String file, int line) implements Comparable<Place> {

    /** The place of a value; a section that several files share is found by the first of its keys that has a place. */
    static @Nullable Place of(ConfigValue value, Path root) {
        var place = of(value.origin(), root);
        if (place == null && value instanceof ConfigObject section) {
            return section.values().stream()
                    .map(child -> Optional.ofNullable(of(child, root)))
                    .flatMap(Optional::stream)
                    .min(Comparator.naturalOrder())
                    .orElse(null);
        }
        return place;
    }

    static @Nullable Place of(@Nullable ConfigOrigin origin, Path root) {
        // an origin merged of several files keeps a description of all of them, but no line
        if (origin == null || origin.filename() == null || origin.lineNumber() < 1) {
            return null;
        }
        return new Place(shown(Path.of(origin.filename()), root), origin.lineNumber());
    }

    /** The file as a person who stands in the root folder would name it. */
    static String shown(Path file, Path root) {
        var absolute = file.toAbsolutePath().normalize();
        return absolute.startsWith(root) ? root.relativize(absolute).toString() : absolute.toString();
    }

    @Override
    public int compareTo(Place other) {
        return Comparator.comparing(Place::file).thenComparing(Place::line).compare(this, other);
    }

    @Override
    public String toString() {
        return file + ":" + line;
    }
}
