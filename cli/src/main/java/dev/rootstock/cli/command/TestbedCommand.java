package dev.rootstock.cli.command;

import dev.rootstock.cli.operation.TestbedProgress;
import dev.rootstock.cli.workspace.CliException;
import dev.rootstock.cli.workspace.Emulators;
import dev.rootstock.cli.workspace.ExitCode;
import dev.rootstock.testbed.Part;
import dev.rootstock.testbed.Running;
import dev.rootstock.testbed.Status;
import dev.rootstock.testbed.Testbed;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Manages the user's emulators. */
@Command(
        name = "testbed",
        description = "Manage your emulators: an AWS API and a Kubernetes control plane on this machine.",
        subcommands = {
            TestbedCommand.StatusVerb.class,
            TestbedCommand.Up.class,
            TestbedCommand.Down.class,
            TestbedCommand.ConfigVerb.class
        },
        synopsisSubcommandLabel = "VERB")
final class TestbedCommand {

    @ParentCommand
    private RootCommand root = new RootCommand();

    private TestbedProgress progress() {
        return TestbedProgress.on(root.invocation().terminal());
    }

    /** Which parts a verb is about: those named, or all. */
    private static Set<Part> parts(Set<Part> named) {
        return named.isEmpty() ? EnumSet.allOf(Part.class) : EnumSet.copyOf(named);
    }

    @Command(name = "status", description = "Print which emulators run, and where.")
    static final class StatusVerb implements Runnable {

        @CommandLine.Spec
        private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

        @Override
        public void run() {
            var out = spec.commandLine().getOut();
            var testbed = Testbed.perUser();
            testbed.status().forEach(status -> print(status, out));
            out.println("kept in " + testbed.folder());
            out.flush();
        }

        private static void print(Status status, PrintWriter out) {
            switch (status) {
                case Status.Up up -> {
                    out.println(name(up.part()) + "  up since " + up.since() + ", process " + up.pid());
                    out.println("            " + where(up.running()));
                }
                case Status.Silent silent ->
                    out.println(name(silent.part()) + "  process " + silent.pid() + " does not answer; see "
                            + silent.log());
                case Status.Dead dead -> {
                    out.println(name(dead.part()) + "  has ended by itself; its last words in " + dead.log() + ":");
                    dead.lastLines().lines().forEach(line -> out.println("            " + line));
                }
                case Status.Down down ->
                    out.println(name(down.part()) + "  down, "
                            + (down.prepared() ? "can be started at once" : "not prepared yet")
                            + (down.kept() ? ", its state is kept" : ""));
            }
        }

        private static String where(Running running) {
            return switch (running) {
                case Running.Aws aws -> aws.endpoint() + ", account " + aws.accountId();
                case Running.Kubernetes kubernetes -> kubernetes.server() + ", kubeconfig " + kubernetes.kubeconfig();
            };
        }

        private static String name(Part part) {
            return String.format("%-10s", part.name().toLowerCase(Locale.ROOT));
        }
    }

    @Command(name = "up", description = "Start emulators; the first time they are installed and compiled.")
    static final class Up implements Runnable {

        @ParentCommand
        private TestbedCommand testbed = new TestbedCommand();

        @Parameters(arity = "0..*", paramLabel = "PART", description = "aws, kubernetes; without it, both.")
        private Set<Part> named = EnumSet.noneOf(Part.class);

        @Override
        public void run() {
            Testbed.perUser().up(parts(named), testbed.progress());
        }
    }

    @Command(name = "down", description = "Stop emulators; what they know is kept unless --forget is given.")
    static final class Down implements Runnable {

        @ParentCommand
        private TestbedCommand testbed = new TestbedCommand();

        @Parameters(arity = "0..*", paramLabel = "PART", description = "aws, kubernetes; without it, both.")
        private Set<Part> named = EnumSet.noneOf(Part.class);

        @Option(names = "--forget", description = "Delete what they know too.")
        private boolean forget;

        @Override
        public void run() {
            if (forget) {
                Testbed.perUser().forget(parts(named), testbed.progress());
            } else {
                Testbed.perUser().down(parts(named), testbed.progress());
            }
        }
    }

    @Command(
            name = "config",
            description = {
                "Print the commands that point a stack at the emulators under Pulumi's own command, which does not"
                        + " know of them.",
                "In the environment's folder: eval \"$(rootstock testbed config)\""
            })
    static final class ConfigVerb implements Callable<Integer> {

        @CommandLine.Spec
        private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

        @Override
        public Integer call() {
            var servers = new ArrayList<Running>();
            for (var status : Testbed.perUser().status()) {
                if (status instanceof Status.Up up) {
                    servers.add(up.running());
                }
            }
            if (servers.isEmpty()) {
                throw new CliException("no emulator is up; start them with `rootstock testbed up`");
            }
            var out = spec.commandLine().getOut();
            var secret = Emulators.secretKeys();
            Emulators.providerConfig(servers)
                    .forEach((key, value) -> out.println("pulumi config set "
                            + (secret.contains(key) ? "--secret " : "") + key + " '" + value + "'"));
            out.flush();
            return ExitCode.OK;
        }
    }
}
