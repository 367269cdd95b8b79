package dev.rootstock.protocol.provider.drive;

import dev.rootstock.engine.provider.DiffAnswer;
import dev.rootstock.engine.provider.DiffAnswer.Changes;
import dev.rootstock.engine.provider.DiffAnswer.Kind;
import dev.rootstock.engine.provider.DiffAnswer.PropertyChange;
import java.util.Map;
import java.util.TreeMap;
import pulumirpc.Provider.DiffResponse;
import pulumirpc.Provider.PropertyDiff;

/** Reads what a plugin says of a change. What it names by a number that this engine does not know counts as unknown. */
final class Diffs {

    private Diffs() {}

    static DiffAnswer of(DiffResponse response) {
        return new DiffAnswer(
                switch (response.getChanges()) {
                    case DIFF_NONE -> Changes.NONE;
                    case DIFF_SOME -> Changes.SOME;
                    case DIFF_UNKNOWN, UNRECOGNIZED -> Changes.UNKNOWN;
                },
                response.getReplacesList(),
                response.getStablesList(),
                response.getDiffsList(),
                response.getHasDetailedDiff() ? detailed(response.getDetailedDiffMap()) : Map.of(),
                response.getDeleteBeforeReplace());
    }

    static Map<String, PropertyChange> detailed(Map<String, PropertyDiff> changes) {
        var detailed = new TreeMap<String, PropertyChange>();
        changes.forEach((path, change) ->
                detailed.put(path, new PropertyChange(kind(change.getKind()), change.getInputDiff())));
        return detailed;
    }

    private static Kind kind(PropertyDiff.Kind kind) {
        return switch (kind) {
            case ADD -> Kind.ADD;
            case ADD_REPLACE -> Kind.ADD_REPLACE;
            case DELETE -> Kind.DELETE;
            case DELETE_REPLACE -> Kind.DELETE_REPLACE;
            case UPDATE, UNRECOGNIZED -> Kind.UPDATE;
            case UPDATE_REPLACE -> Kind.UPDATE_REPLACE;
        };
    }
}
