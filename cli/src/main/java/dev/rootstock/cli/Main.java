package dev.rootstock.cli;

import dev.rootstock.cli.command.RootCommand;
import dev.rootstock.cli.operation.ServedProvider;
import dev.rootstock.cli.workspace.EarlyKey;
import dev.rootstock.protocol.PulumiVersion;
import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
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
        writeUnicode();
        ProcessEnd.with(RootCommand.execute(arguments));
    }

    /** Names and values are in any language, also where the system's locale is none, as it is in most pipelines. */
    private static void writeUnicode() {
        if (!System.out.charset().equals(StandardCharsets.UTF_8)) {
            System.setOut(new PrintStream(
                    new BufferedOutputStream(new FileOutputStream(FileDescriptor.out), 8192),
                    true,
                    StandardCharsets.UTF_8));
        }
        if (!System.err.charset().equals(StandardCharsets.UTF_8)) {
            System.setErr(new PrintStream(
                    new BufferedOutputStream(new FileOutputStream(FileDescriptor.err), 8192),
                    true,
                    StandardCharsets.UTF_8));
        }
    }
}
