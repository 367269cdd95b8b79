package dev.rootstock.cli.display;

import dev.rootstock.cli.display.Terminal.Color;
import dev.rootstock.engine.event.StepOp;

/** How each kind of step is written (pulumi/pulumi, pkg/resource/deploy/step.go and pkg/backend/display/rows.go). */
final class StepWords {

    private StepWords() {}

    /** Two characters before a row. */
    static String prefix(StepOp op) {
        return switch (op) {
            case SAME -> "  ";
            case CREATE -> "+ ";
            case UPDATE, REFRESH -> "~ ";
            case DELETE -> "- ";
            case REPLACE -> "+-";
            case CREATE_REPLACEMENT -> "++";
            case DELETE_REPLACED -> "--";
            case READ -> "> ";
            case READ_REPLACEMENT -> ">>";
            case READ_DISCARD -> "< ";
            case DISCARD_REPLACED -> "<<";
            case REMOVE_PENDING_REPLACE -> "~ ";
            case IMPORT -> "= ";
            case IMPORT_REPLACEMENT -> "=>";
        };
    }

    static Color color(StepOp op) {
        return switch (op) {
            case SAME -> Color.FAINT;
            case CREATE, CREATE_REPLACEMENT, IMPORT, IMPORT_REPLACEMENT -> Color.GREEN;
            case UPDATE, REFRESH -> Color.YELLOW;
            case DELETE, DELETE_REPLACED, READ_DISCARD, DISCARD_REPLACED, REMOVE_PENDING_REPLACE -> Color.RED;
            case REPLACE -> Color.MAGENTA;
            case READ, READ_REPLACEMENT -> Color.CYAN;
        };
    }

    /** In a preview. */
    static String planned(StepOp op) {
        return switch (op) {
            case SAME -> "";
            case CREATE -> "create";
            case UPDATE -> "update";
            case DELETE -> "delete";
            case REPLACE -> "replace";
            case CREATE_REPLACEMENT -> "create replacement";
            case DELETE_REPLACED -> "delete original";
            case READ -> "read";
            case READ_REPLACEMENT -> "read for replacement";
            case REFRESH -> "refresh";
            case READ_DISCARD -> "discard";
            case DISCARD_REPLACED -> "discard original";
            case REMOVE_PENDING_REPLACE -> "replace completed";
            case IMPORT -> "import";
            case IMPORT_REPLACEMENT -> "import replacement";
        };
    }

    static String running(StepOp op) {
        return switch (op) {
            case SAME -> "";
            case CREATE -> "creating";
            case UPDATE -> "updating";
            case DELETE -> "deleting";
            case REPLACE -> "replacing";
            case CREATE_REPLACEMENT -> "creating replacement";
            case DELETE_REPLACED -> "deleting original";
            case READ -> "reading";
            case READ_REPLACEMENT -> "reading for replacement";
            case REFRESH -> "refreshing";
            case READ_DISCARD -> "discarding";
            case DISCARD_REPLACED -> "discarding original";
            case REMOVE_PENDING_REPLACE -> "completing replacement";
            case IMPORT -> "importing";
            case IMPORT_REPLACEMENT -> "importing replacement";
        };
    }

    static String done(StepOp op) {
        return switch (op) {
            case SAME -> "";
            case CREATE -> "created";
            case UPDATE -> "updated";
            case DELETE -> "deleted";
            case REPLACE -> "replaced";
            case CREATE_REPLACEMENT -> "created replacement";
            case DELETE_REPLACED -> "deleted original";
            case READ -> "read";
            case READ_REPLACEMENT -> "read for replacement";
            case REFRESH -> "refresh";
            case READ_DISCARD -> "discarded";
            case DISCARD_REPLACED -> "discarded original";
            case REMOVE_PENDING_REPLACE -> "completed replacement";
            case IMPORT -> "imported";
            case IMPORT_REPLACEMENT -> "imported replacement";
        };
    }

    /** The kinds that count in the summary, in its order; the rest is not a change of its own. */
    static boolean counts(StepOp op) {
        return switch (op) {
            case CREATE, UPDATE, DELETE, REPLACE, READ_DISCARD, IMPORT, IMPORT_REPLACEMENT, REMOVE_PENDING_REPLACE ->
                true;
            case SAME, READ, REFRESH, CREATE_REPLACEMENT, DELETE_REPLACED, READ_REPLACEMENT, DISCARD_REPLACED -> false;
        };
    }

    /** In the summary: {@code 1 to create}, {@code 1 created}. */
    static String summary(StepOp op, boolean preview) {
        return preview ? "to " + planned(op) : done(op);
    }
}
