package dev.rootstock.cli.command;

import dev.rootstock.cli.operation.OperationRequest;
import dev.rootstock.cli.operation.OutputForm;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** For a program that drives an operation: who it is, and how it is told what happens. */
final class DriverFlags {

    @Option(
            names = "--exec-kind",
            paramLabel = "KIND",
            hidden = true,
            description = "Who drives this command, such as auto.inline; kept in the history.")
    private String kind = "";

    @Option(
            names = "--exec-agent",
            paramLabel = "AGENT",
            hidden = true,
            description = "Which tool drives this command; kept in the history.")
    private String agent = "";

    @Option(
            names = {"-j", "--json"},
            description = "Print JSON: one object for a preview, a line for every event of a change.")
    private boolean json;

    @Option(
            names = "--output",
            paramLabel = "FORM",
            defaultValue = "default",
            description = "default, or json for a line of JSON that tells how it went.")
    private JsonFlag.Form form = JsonFlag.Form.DEFAULT;

    @Option(
            names = "--event-log",
            paramLabel = "FILE",
            description = "Record every event as a line of JSON in this file, or tell it to tcp://HOST:PORT.")
    String eventLog = "";

    /** @param verb the one that it drives */
    OperationRequest.Driver driver(CommandSpec verb) {
        return new OperationRequest.Driver(kind, agent, GivenFlags.of(verb));
    }

    OutputForm form() {
        return OutputForm.of(json, form == JsonFlag.Form.JSON);
    }
}
