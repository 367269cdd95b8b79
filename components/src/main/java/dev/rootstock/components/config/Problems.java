package dev.rootstock.components.config;

import com.typesafe.config.ConfigOrigin;
import com.typesafe.config.ConfigValue;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects what is wrong with one configuration, so that a person mends it in one go. */
final class Problems {

    private final List<Problem> found = new ArrayList<>();
    private final Path root;
    private final Place start;

    /**
     * @param root the folder that shown paths are relative to
     * @param file where a problem is placed that belongs to no line, such as a missing key of the whole file
     */
    Problems(Path root, Path file) {
        this.root = root;
        this.start = new Place(Place.shown(file, root), 1);
    }

    /** @param value what the problem is about; null for the file as a whole */
    void add(@Nullable ConfigValue value, String sentence) {
        var place = value == null ? null : Place.of(value, root);
        found.add(new Problem(place == null ? start : place, sentence));
    }

    void addAt(@Nullable ConfigOrigin origin, String sentence) {
        var place = Place.of(origin, root);
        found.add(new Problem(place == null ? start : place, sentence));
    }

    int count() {
        return found.size();
    }

    List<Problem> all() {
        return found.stream().sorted().toList();
    }
}
