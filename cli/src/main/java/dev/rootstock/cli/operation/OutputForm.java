package dev.rootstock.cli.operation;

/** For whom an operation is shown. */
public enum OutputForm {

    /** For people. */
    TEXT,

    /** For scripts: a preview as one object, a change as a line for each event. */
    EVENTS,

    /** For scripts that want only the result: one line in the end. */
    SUMMARY,

    /** For people who watch: a line for everything that happens. */
    LINES;

    /** What flags ask for; events count more than the result, which is the last of them. */
    public static OutputForm of(boolean events, boolean summary) {
        return events ? EVENTS : summary ? SUMMARY : TEXT;
    }
}
