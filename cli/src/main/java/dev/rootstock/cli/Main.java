package dev.rootstock.cli;

import dev.rootstock.cli.command.RootCommand;
import dev.rootstock.cli.operation.ServedProvider;
import dev.rootstock.cli.workspace.EarlyKey;
import dev.rootstock.protocol.PulumiVersion;
import java.util.List;

/** Where the process begins. */
public final class Main {

    private Main() {}

    public static void main(String[] arguments) {
        if (arguments.length == 1 && arguments[0].equals("version")) {
            // tools ask for it again and again, so it does not even wait for the parser
            System.out.println("v" + PulumiVersion.CURRENT);
            return;
        }
        if (ServedProvider.isAskedFor(List.of(arguments))) {
            System.exit(ServedProvider.run(List.of(arguments), System.out, System.err));
        }
        EarlyKey.begin(List.of(arguments), System::getenv);
        ProcessEnd.with(RootCommand.execute(arguments));
    }
}
