package dev.rootstock.engine.backend;

import dev.rootstock.engine.state.JsonInput;
import dev.rootstock.engine.state.JsonOutput;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/** A stack's past updates as Pulumi keeps them: one file about each, and the checkpoint that it left. */
final class HistoryFiles {
    private static final String UPDATE = ".history.json";
    private static final String CHECKPOINT = ".checkpoint.json";

    private final Path folder;
    private final StackName stack;

    HistoryFiles(FolderLayout layout, StackName stack) {
        this.folder = layout.history(stack);
        this.stack = stack;
    }

    /** Adds an update. The checkpoint is linked, not copied: a file of that name is only ever replaced, never changed. */
    void add(UpdateRecord update, Path checkpoint) {
        var now = Instant.now();
        var name = stack.stack() + "-" + (now.getEpochSecond() * 1_000_000_000L + now.getNano());
        var compression = CheckpointFile.isCompressed(checkpoint) ? ".gz" : "";
        var numbered =
                update.version() > 0 ? update : update.withVersion(files(UPDATE).size() + 1);
        DurableFiles.link(checkpoint, folder.resolve(name + CHECKPOINT + compression));
        DurableFiles.replace(
                folder.resolve(name + UPDATE), out -> out.write(json(numbered).getBytes(StandardCharsets.UTF_8)));
    }

    /** The latest first. */
    List<UpdateRecord> list() {
        return files(UPDATE).reversed().stream().map(HistoryFiles::read).toList();
    }

    /** The checkpoints of past updates, the oldest first. */
    List<Path> checkpoints() {
        return files(CHECKPOINT);
    }

    /** Moves all to another name of the stack. */
    void moveTo(FolderLayout layout, StackName to) {
        var target = layout.history(to);
        for (var file : files("")) {
            var name = file.getFileName().toString();
            if (name.startsWith(stack.stack() + "-")) {
                try {
                    Files.createDirectories(target);
                    Files.move(
                            file,
                            target.resolve(
                                    to.stack() + name.substring(stack.stack().length())));
                } catch (IOException e) {
                    throw DurableFiles.cannotWrite(file, e);
                }
            }
        }
    }

    /** Files whose names hold that text, the oldest first: names end in the time. */
    private List<Path> files(String containing) {
        try (var files = Files.list(folder)) {
            return files.filter(file -> {
                        var name = file.getFileName().toString();
                        return name.contains(containing)
                                && !name.endsWith(".attrs")
                                && !name.endsWith(DurableFiles.TEMPORARY);
                    })
                    .sorted()
                    .toList();
        } catch (NoSuchFileException e) {
            return List.of();
        } catch (IOException e) {
            throw DurableFiles.cannotRead(folder, e);
        }
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

    private static UpdateRecord read(Path file) {
        try (var in = JsonInput.of(unzipped(Files.readAllBytes(file)))) {
            var fields = in.map();
            var config = new TreeMap<String, UpdateRecord.ConfigEntry>();
            map(fields.get("config")).forEach((key, value) -> config.put(String.valueOf(key), entry(value)));
            var changes = new TreeMap<String, Integer>();
            map(fields.get("resourceChanges"))
                    .forEach((kind, count) -> changes.put(String.valueOf(kind), (int) number(count)));
            var environment = new TreeMap<String, String>();
            map(fields.get("environment"))
                    .forEach((key, value) -> environment.put(String.valueOf(key), String.valueOf(value)));
            return new UpdateRecord(
                    String.valueOf(fields.getOrDefault("kind", "update")),
                    Instant.ofEpochSecond(number(fields.get("startTime"))),
                    String.valueOf(fields.getOrDefault("message", "")),
                    environment,
                    config,
                    (int) number(fields.get("version")),
                    String.valueOf(fields.getOrDefault("result", "")),
                    Instant.ofEpochSecond(number(fields.get("endTime"))),
                    changes);
        } catch (IOException e) {
            throw DurableFiles.cannotRead(file, e);
        }
    }

    private static byte[] unzipped(byte[] bytes) throws IOException {
        if (bytes.length > 2 && bytes[0] == 0x1f && bytes[1] == (byte) 0x8b) {
            try (var in = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
                return in.readAllBytes();
            }
        }
        return bytes;
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
