package dev.rootstock.engine.backend;

import dev.rootstock.engine.state.JsonInput;
import dev.rootstock.engine.state.JsonOutput;
import dev.rootstock.engine.state.StateFormatException;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A stack's past updates as Pulumi keeps them: one object about each, and the checkpoint that it left. */
final class HistoryObjects {
    private static final String UPDATE = ".history.json";
    private static final String CHECKPOINT = ".checkpoint.json";

    private static final Pattern TIME = Pattern.compile("-(\\d{1,18}|[1-8]\\d{18})\\" + UPDATE);

    private final ObjectStore store;
    private final StackName stack;
    private final String prefix;

    HistoryObjects(ObjectStore store, StackName stack) {
        this.store = store;
        this.stack = stack;
        this.prefix = ObjectLayout.history(stack);
    }

    /** Adds an update and a copy of the checkpoint. */
    void add(UpdateRecord update, String checkpoint) {
        var updates = keys(UPDATE);
        var name = prefix + stack.stack() + "-" + next(updates);
        var compression = Compression.of(checkpoint).ending();
        var configured = update.isEdit() ? update.withConfig(latestConfig(updates)) : update;
        var numbered = configured.version() > 0 ? configured : configured.withVersion(updates.size() + 1);
        store.copy(checkpoint, name + CHECKPOINT + compression);
        store.put(name + UPDATE, json(numbered));
    }

    private Map<String, UpdateRecord.ConfigEntry> latestConfig(List<String> updates) {
        return updates.isEmpty()
                ? Map.of()
                : store.get(updates.getLast())
                        // one that is damaged is told of whenever the history is read
                        .flatMap(object -> read(updates.getLast(), object.bytes(), _ -> {}))
                        .map(UpdateRecord::config)
                        .orElse(Map.of());
    }

    /** The time in nanoseconds, or the first moment after the latest update: a clock that was put back must not change their order. */
    private static long next(List<String> updates) {
        var now = Instant.now();
        var time = now.getEpochSecond() * 1_000_000_000L + now.getNano();
        var latest = updates.stream()
                .map(TIME::matcher)
                .filter(Matcher::find)
                .mapToLong(found -> Long.parseLong(found.group(1)))
                .max()
                .orElse(0);
        return Math.max(time, latest + 1);
    }

    /**
     * The latest first.
     *
     * @param damaged told of each record that cannot be read, and why; one must not hide the others
     */
    List<UpdateRecord> list(Consumer<String> damaged) {
        var keys = keys(UPDATE).reversed();
        var objects = store.get(keys);
        return IntStream.range(0, keys.size())
                .boxed()
                // what was removed meanwhile is no part of the history any more
                .flatMap(i -> objects.get(i).flatMap(object -> read(keys.get(i), object.bytes(), damaged)).stream())
                .toList();
    }

    /** The checkpoints of past updates, the oldest first. */
    List<String> checkpoints() {
        return keys(CHECKPOINT);
    }

    /** Copies all to another name of the stack. */
    void copyTo(StackName to) {
        for (var key : keys("")) {
            var name = key.substring(prefix.length());
            if (name.startsWith(stack.stack() + "-")) {
                store.copy(
                        key,
                        ObjectLayout.history(to)
                                + to.stack()
                                + name.substring(stack.stack().length()));
            }
        }
    }

    /** Keys that hold that text, the oldest first: they end in the time. */
    private List<String> keys(String containing) {
        return store.list(prefix).stream()
                .map(ObjectEntry::key)
                .filter(key -> key.substring(prefix.length()).contains(containing))
                .toList();
    }

    private static String json(UpdateRecord update) {
        return JsonOutput.text(out -> {
            out.beginObject().field("kind", update.kind());
            out.field("startTime", update.startTime().getEpochSecond()).field("message", update.message());
            out.name("environment").tree(update.environment());
            out.name("config").beginObject();
            new TreeMap<>(update.config()).forEach((key, entry) -> config(out.name(key), entry));
            out.endObject().field("version", update.version()).field("result", update.result());
            out.field("endTime", update.endTime().getEpochSecond());
            if (!update.resourceChanges().isEmpty()) {
                out.name("resourceChanges").tree(update.resourceChanges());
            }
            out.endObject();
        });
    }

    private static void config(JsonOutput out, UpdateRecord.ConfigEntry entry) {
        if (entry.secret() && !entry.object()) {
            out.beginObject().field("secure", entry.value()).endObject();
        } else if (entry.object()) {
            out.raw(entry.value());
        } else {
            out.value(entry.value());
        }
    }

    private Optional<UpdateRecord> read(String object, byte[] bytes, Consumer<String> damaged) {
        try (var in = JsonInput.of(Compression.plain(bytes))) {
            var fields = in.map();
            var config = new TreeMap<String, UpdateRecord.ConfigEntry>();
            map(fields.get("config")).forEach((key, value) -> config.put(String.valueOf(key), entry(value)));
            var changes = new TreeMap<String, Integer>();
            map(fields.get("resourceChanges"))
                    .forEach((kind, count) -> changes.put(String.valueOf(kind), (int) number(count)));
            var environment = new TreeMap<String, String>();
            map(fields.get("environment"))
                    .forEach((key, value) -> environment.put(String.valueOf(key), String.valueOf(value)));
            return Optional.of(new UpdateRecord(
                    String.valueOf(fields.getOrDefault("kind", "update")),
                    Instant.ofEpochSecond(number(fields.get("startTime"))),
                    String.valueOf(fields.getOrDefault("message", "")),
                    environment,
                    config,
                    (int) number(fields.get("version")),
                    String.valueOf(fields.getOrDefault("result", "")),
                    Instant.ofEpochSecond(number(fields.get("endTime"))),
                    changes));
        } catch (IOException | StateFormatException | DateTimeException e) {
            damaged.accept(store.place(object) + " cannot be read: " + e.getMessage());
            return Optional.empty();
        }
    }

    private static UpdateRecord.ConfigEntry entry(@Nullable Object value) {
        return switch (value) {
            case Map<?, ?> map
            when map.size() == 1 && map.get("secure") instanceof String ciphertext ->
                new UpdateRecord.ConfigEntry(ciphertext, true, false);
            case Map<?, ?> map -> object(map);
            case List<?> list -> object(list);
            case null, default -> new UpdateRecord.ConfigEntry(String.valueOf(value), false, false);
        };
    }

    private static UpdateRecord.ConfigEntry object(Object tree) {
        var json = JsonOutput.text(out -> out.tree(tree));
        return new UpdateRecord.ConfigEntry(json, json.contains("\"secure\":"), true);
    }

    private static Map<?, ?> map(@Nullable Object value) {
        return value instanceof Map<?, ?> map ? map : Map.of();
    }

    private static long number(@Nullable Object value) {
        return value instanceof Number number ? number.longValue() : 0;
    }
}
