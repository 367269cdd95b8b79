package dev.rootstock.cli;

import dev.rootstock.cli.command.RootCommand;
import dev.rootstock.cli.operation.Interrupts;
import dev.rootstock.cli.operation.ServedProvider;
import dev.rootstock.cli.workspace.EarlyKey;
import dev.rootstock.cli.workspace.ExitCode;
import dev.rootstock.protocol.PulumiVersion;
import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Where the process begins. */
public final class Main {

    private static final String LOGGING_FILE = "java.util.logging.config.file";
    private static final String LOGGING_CLASS = "java.util.logging.config.class";

    private Main() {}

    public static void main(String[] arguments) {
        if (arguments.length == 1 && arguments[0].equals("version")) {
            // tools ask for it again and again, so it does not even wait for the parser
            System.out.println("v" + PulumiVersion.CURRENT);
            if (System.out.checkError()) {
                System.err.println("error: the version could not be written.");
                System.exit(ExitCode.FAILED);
            }
            return;
        }
        silenceLibraries();
        searchNoJars();
        if (ServedProvider.isAskedFor(List.of(arguments))) {
            System.exit(ServedProvider.run(List.of(arguments), System.out, System.err));
        }
        Interrupts.endBeforeOperation(List.of(arguments), System.err);
        EarlyKey.begin(List.of(arguments), System::getenv);
        var output = StandardOutput.take();
        writeUnicode();
        ProcessEnd.with(output.end(RootCommand.execute(arguments)));
    }

    /** Costs nothing until something is logged; who wants to read libraries' logs names a configuration in a Java option. */
    private static void silenceLibraries() {
        if (System.getProperty(LOGGING_FILE) == null && System.getProperty(LOGGING_CLASS) == null) {
            System.setProperty(LOGGING_CLASS, LibraryLogs.class.getName());
        }
    }

    /** Two libraries would look for what there is none of, and so in each of the class path's two hundred jars: a tenth of a second. */
    private static void searchNoJars() {
        System.setProperty("io.opentelemetry.context.contextStorageProvider", "default");
        System.setProperty("picocli.disable.closures", "true");
    }

    /** Messages are in any language too. */
    private static void writeUnicode() {
        if (!System.err.charset().equals(StandardCharsets.UTF_8)) {
            System.setErr(new PrintStream(
                    new BufferedOutputStream(new FileOutputStream(FileDescriptor.err), 8192),
                    true,
                    StandardCharsets.UTF_8));
        }
    }
}
