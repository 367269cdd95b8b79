package dev.rootstock.cli.command;

import picocli.CommandLine.Option;

/** Whether a verb that lists something prints it for people or for scripts. */
final class JsonFlag {

    /** What {@code --output} takes. */
    enum Form {
        DEFAULT,
        JSON
    }

    @Option(
            names = {"-j", "--json"},
            description = "Print JSON.")
    private boolean json;

    @Option(
            names = "--output",
            paramLabel = "FORM",
            defaultValue = "default",
            description = "default or json, which is what --json prints.")
    private Form form = Form.DEFAULT;

    boolean isJson() {
        return json || form == Form.JSON;
    }
}
