package dev.rootstock.cli;

import dev.rootstock.cli.command.RootCommand;
import dev.rootstock.protocol.host.Rehearsal;
import java.util.List;

/**
 * Where the process begins from which the launcher makes its cache of loaded classes: commands one after the other, with {@code --then}
 * between them, and what their arguments do not lead to.
 */
public final class CacheTraining {

    private static final String THEN = "--then";

    private CacheTraining() {}

    public static void main(String[] arguments) {
        Rehearsal.run();
        var rest = List.of(arguments);
        for (var end = rest.indexOf(THEN); end >= 0; end = rest.indexOf(THEN)) {
            RootCommand.execute(rest.subList(0, end).toArray(String[]::new));
            rest = rest.subList(end + 1, rest.size());
        }
        Main.main(rest.toArray(String[]::new));
    }
}
