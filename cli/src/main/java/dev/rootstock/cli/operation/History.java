package dev.rootstock.cli.operation;

import dev.rootstock.engine.backend.UpdateRecord;
import dev.rootstock.engine.backend.UpdateRecord.ConfigEntry;
import dev.rootstock.engine.run.OperationKind;
import dev.rootstock.engine.run.OperationResult;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** What the store keeps of an operation. */
final class History {

    private History() {}

    static UpdateRecord record(
            OperationRequest request,
            UpdateFacts facts,
            Surroundings surroundings,
            OperationResult result,
            Instant started) {
        var changes = new TreeMap<String, Integer>();
        result.changes().forEach((op, count) -> changes.put(op.label(), count));
        return new UpdateRecord(
                kind(request.kind()),
                started,
                facts.message(),
                facts.facts(),
                config(surroundings),
                0,
                result.succeeded() ? "succeeded" : "failed",
                started.plus(result.duration()), // the clock may have been put back meanwhile
                changes);
    }

    /** The stack file's own configuration as it is written there, so that no secret is in clear. */
    private static Map<String, ConfigEntry> config(Surroundings surroundings) {
        var chosen = surroundings.chosen();
        var entries = new LinkedHashMap<String, ConfigEntry>();
        chosen.workspace().stackFile(chosen.stack()).config().forEach((key, value) -> {
            entries.put(key, new ConfigEntry(value.undecrypted(), value.isSecret(), value.isObject()));
        });
        return entries;
    }

    private static String kind(OperationKind kind) {
        return switch (kind) {
            case UPDATE -> "update";
            case REFRESH -> "refresh";
            case DESTROY -> "destroy";
            case IMPORT -> "resource-import";
        };
    }
}
