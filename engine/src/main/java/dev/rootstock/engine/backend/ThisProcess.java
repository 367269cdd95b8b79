package dev.rootstock.engine.backend;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Who this process is, in terms by which another one can tell whether it still runs.
 *
 * @param machine names this boot of this machine and its process numbers, so that equal means that pids can be compared; empty where
 *     that cannot be told
 * @param started when the process started, in the machine's own terms; pids are used again
 */
record ThisProcess(long pid, String started, String username, String hostname, String machine) {

    private static final Path PROC = Path.of("/proc");

    static ThisProcess get() {
        return of(ProcessHandle.current().pid());
    }

    /** Another process of this machine and user. */
    static ThisProcess of(long pid) {
        return new ThisProcess(
                pid, started(pid).orElse(""), System.getProperty("user.name", "unknown"), hostnameOf(), machineOf());
    }

    /** Whether a process is certainly gone: known to be of this machine, and no longer there, or another by now. */
    static boolean isDead(String machine, long pid, String started) {
        return !machine.isEmpty()
                && machine.equals(machineOf())
                && !started.isEmpty()
                && started(pid).filter(started::equals).isEmpty();
    }

    /** Whether a process is certainly there, and is not this one. */
    static boolean isOtherAndAlive(String machine, long pid, String started) {
        return pid != ProcessHandle.current().pid()
                && !machine.isEmpty()
                && machine.equals(machineOf())
                && !started.isEmpty()
                && started(pid).filter(started::equals).isPresent();
    }

    /** When a process started, in ticks since boot; empty if there is none, or only its body (a zombie). */
    private static Optional<String> started(long pid) {
        var stat = read(PROC.resolve(Long.toString(pid)).resolve("stat"));
        // the second field is the command in parentheses, and may hold anything
        var fields = stat.substring(stat.lastIndexOf(')') + 1).strip().split(" ");
        return fields.length < 20 || fields[0].equals("Z") || fields[0].equals("X")
                ? Optional.empty()
                : Optional.of(fields[19]);
    }

    private static String hostnameOf() {
        // asking the resolver can take seconds
        var kernel = read(PROC.resolve("sys/kernel/hostname"));
        if (!kernel.isEmpty()) {
            return kernel;
        }
        var environment = Optional.ofNullable(System.getenv("HOSTNAME"))
                .or(() -> Optional.ofNullable(System.getenv("COMPUTERNAME")));
        return environment.orElse("localhost");
    }

    private static String machineOf() {
        var boot = read(PROC.resolve("sys/kernel/random/boot_id"));
        if (boot.isEmpty()) {
            return "";
        }
        try {
            return boot + "/" + Files.readSymbolicLink(PROC.resolve("self/ns/pid"));
        } catch (IOException | UnsupportedOperationException e) {
            return "";
        }
    }

    /** A file of the kernel's; empty where there is none, which is what it means that it cannot be read. */
    private static String read(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            return "";
        }
    }
}
