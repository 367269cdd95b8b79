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
            case REFRESH -> "refreshing";
            case READ_DISCARD -> "discard";
            case DISCARD_REPLACED -> "discard original";
            case REMOVE_PENDING_REPLACE -> "";
            case IMPORT -> "import";
            case IMPORT_REPLACEMENT -> "import replacement";
        };
    }

    /** In a preview that is over, or once the whole of a step is known: a replacement is one thing. */
    static String plannedAsAWhole(StepOp op) {
        return switch (op) {
            case REPLACE, CREATE_REPLACEMENT, DELETE_REPLACED, READ_REPLACEMENT, DISCARD_REPLACED -> "replace";
            case IMPORT_REPLACEMENT -> "import";
            case REMOVE_PENDING_REPLACE -> "";
            case REFRESH -> "refresh";
            default -> planned(op);
        };
    }

    static String failed(StepOp op) {
        return switch (op) {
            case SAME -> "failed";
            case CREATE, CREATE_REPLACEMENT -> "creating failed";
            case UPDATE -> "updating failed";
            case DELETE, DELETE_REPLACED -> "deleting failed";
            case REPLACE -> "replacing failed";
            case READ, READ_REPLACEMENT -> "reading failed";
            case REFRESH -> "refreshing failed";
            case READ_DISCARD, DISCARD_REPLACED -> "discarding failed";
            case IMPORT, IMPORT_REPLACEMENT -> "importing failed";
            case REMOVE_PENDING_REPLACE -> "";
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
            case REMOVE_PENDING_REPLACE -> "";
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
            case REMOVE_PENDING_REPLACE -> "";
            case IMPORT -> "imported";
            case IMPORT_REPLACEMENT -> "imported replacement";
        };
    }

    /** The kinds that count in the summary, in its order; the rest is not a change of its own. */
    static boolean counts(StepOp op) {
        return switch (op) {
            case SAME, READ, READ_DISCARD, READ_REPLACEMENT -> false;
            case CREATE, UPDATE, DELETE, REPLACE, REFRESH, CREATE_REPLACEMENT, DELETE_REPLACED -> true;
            case DISCARD_REPLACED, IMPORT, IMPORT_REPLACEMENT, REMOVE_PENDING_REPLACE -> true;
        };
    }

    /** In the summary: {@code 1 to create}, {@code 1 created}. */
    static String summary(StepOp op, boolean preview) {
        if (preview) {
            return "to " + op.label();
        }
        return switch (op) {
            case REFRESH -> "refreshed";
            case READ -> "read";
            case READ_DISCARD, DISCARD_REPLACED -> "discarded";
            case DELETE, DELETE_REPLACED -> "deleted";
            case IMPORT, IMPORT_REPLACEMENT -> "imported";
            case SAME, CREATE, REPLACE, CREATE_REPLACEMENT, UPDATE, READ_REPLACEMENT, REMOVE_PENDING_REPLACE ->
                op.label() + "d";
        };
    }
}
