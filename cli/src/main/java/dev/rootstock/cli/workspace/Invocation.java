package dev.rootstock.cli.workspace;

import dev.rootstock.cli.display.Terminal;
import dev.rootstock.cli.trace.Traces;
import dev.rootstock.engine.project.PulumiHome;
import java.io.Console;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * How the command was called: from where, with which environment, and whether somebody is there to answer.
 *
 * @param directory the working directory, or what {@code -C} gave
 * @param environment environment variables by name, null where not set
 * @param terminal where to write
 * @param questions whether questions may be asked
 * @param verifies whether states have to keep the integrity rules
 * @param traces where it is recorded what takes how long
 */
public record Invocation(
        Path directory,
        UnaryOperator<String> environment,
        Terminal terminal,
        boolean questions,
        boolean verifies,
        Traces traces) {

    /** An environment variable that is set and not empty. */
    public Optional<String> variable(String name) {
        var value = environment.apply(name);
        return value == null || value.isEmpty() ? Optional.empty() : Optional.of(value);
    }

    /** Whether an environment variable switches something on, as the stock command reads them (cmdutil.IsTruthy). */
    public boolean isOn(String name) {
        return variable(name)
                .filter(value -> value.equals("1") || value.equalsIgnoreCase("true"))
                .isPresent();
    }

    /** The user's own folder for what Rootstock keeps, by the XDG convention. */
    public Path configFolder() {
        return variable("ROOTSTOCK_HOME")
                .map(Path::of)
                .or(() -> variable("XDG_CONFIG_HOME").map(folder -> Path.of(folder, "rootstock")))
                .orElseGet(() -> PulumiHome.userHome(environment).resolve(".config/rootstock"));
    }

    /** Tells the user what is happening, on standard error so that outputs stay clean. */
    public void say(String message) {
        System.err.println(message);
    }

    /** Asks for a line; empty when the user ends the input. */
    public Optional<String> ask(String question) {
        var console = console(question);
        return Optional.ofNullable(console.readLine("%s ", question)).map(String::strip);
    }

    /** Asks for something that is not shown while it is typed. */
    public String askSecret(String question) {
        var typed = console(question).readPassword("%s ", question);
        return typed == null ? "" : new String(typed);
    }

    private Console console(String question) {
        var console = System.console();
        if (!questions || console == null) {
            throw new CliException(ExitCode.USAGE, "there is no terminal to ask: " + question);
        }
        return console;
    }
}
