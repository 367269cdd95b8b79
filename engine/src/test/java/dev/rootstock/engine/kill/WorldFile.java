package dev.rootstock.engine.kill;

import dev.rootstock.engine.fake.FakeCloud.Thing;
import dev.rootstock.engine.resource.Urn;
import dev.rootstock.engine.value.ObjectValue;
import dev.rootstock.engine.value.PropertyValue;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What exists in a cloud, kept in a file, so that it outlives the process that made it. Each change is one line, written at once: it has
 * happened or it has not, as with a real cloud, whatever becomes of the process that asked for it.
 */
final class WorldFile extends ConcurrentHashMap<String, Thing> {
    private static final long serialVersionUID = 1L;
    private static final String FIELD = "\t";
    private static final String VALUE = "\u0001";

    private final transient Path file;
    private final transient List<String> creations = new ArrayList<>();

    WorldFile(Path file) {
        this.file = file;
        if (Files.exists(file)) {
            try {
                Files.readAllLines(file).forEach(this::replay);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    Path file() {
        return file;
    }

    /** Every creation that ever happened, by token. */
    List<String> creations() {
        return List.copyOf(creations);
    }

    private void replay(String line) {
        var fields = line.split(FIELD, -1);
        if (fields.length == 1) {
            super.remove(fields[0]);
            return;
        }
        var inputs = new TreeMap<String, PropertyValue>();
        for (var i = 3; i < fields.length; i++) {
            var pair = fields[i].split(VALUE, -1);
            inputs.put(pair[0], PropertyValue.of(pair[1]));
        }
        if (!fields[2].isEmpty()) {
            creations.add(fields[2]);
        }
        super.put(fields[0], new Thing(new Urn(fields[1]), ObjectValue.of(inputs), fields[2]));
    }

    @Override
    public @Nullable Thing put(String id, Thing thing) {
        var line = new StringBuilder(id + FIELD + thing.urn().text() + FIELD + thing.token());
        thing.inputs().entries().forEach((name, value) -> line.append(FIELD + name + VALUE + text(value)));
        append(line.toString());
        return super.put(id, thing);
    }

    @Override
    public @Nullable Thing remove(Object id) {
        append(id.toString());
        return super.remove(id);
    }

    private synchronized void append(String line) {
        try (var out = new FileOutputStream(file.toFile(), true)) {
            out.write((line + "\n").getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String text(PropertyValue value) {
        if (value instanceof PropertyValue.Secret(var inner)) {
            return text(inner);
        }
        if (value instanceof PropertyValue.Text(var text)) {
            return text;
        }
        throw new IllegalArgumentException("only texts are kept");
    }
}
