package dev.rootstock.cli.operation;

import dev.rootstock.cli.workspace.ExitCode;
import java.io.PrintStream;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Ctrl-C, and the signal by which systems end a process: the first one asks the operation to stop after what is in flight, the second
 * one to stop at once.
 *
 * <p>The JDK has no supported way to count them; {@code sun.misc.Signal} is exported for this purpose and used by reflection, so
 * that a JVM without it still runs, with the JVM's own handling.
 */
public final class Interrupts implements AutoCloseable {

    private static final List<String> SIGNALS = List.of("INT", "TERM");

    private static final Set<String> PREVIEWS = Set.of("preview", "pre");
    private static final Set<String> OPERATIONS =
            Set.of("up", "update", "preview", "pre", "refresh", "destroy", "down", "dn", "import");

    private record Handled(Object signal, Object previous) {}

    private final List<Handled> handled = new ArrayList<>();

    private Interrupts() {}

    /**
     * Until an operation begins, and once it is over, a signal ends the process, which says so in the words that tools look for. Nothing
     * happens for other verbs.
     *
     * @param arguments of the command line, which may not have been looked at yet
     */
    public static void endBeforeOperation(List<String> arguments, PrintStream err) {
        if (arguments.stream().anyMatch(OPERATIONS::contains)) {
            var what = arguments.stream().anyMatch(PREVIEWS::contains) ? "preview" : "update";
            endProcess(what, err);
        }
    }

    /**
     * From now on a signal ends the process.
     *
     * @param what it says is cancelled
     */
    public static void endProcess(String what, PrintStream err) {
        Runnable end = () -> {
            err.println("error: " + what + " canceled");
            err.flush();
            System.exit(ExitCode.CANCELLED);
        };
        handle(end, end);
    }

    /** Handles the signals until closed. */
    static AutoCloseable handle(Runnable first, Runnable second) {
        var count = new AtomicInteger();
        var interrupts = new Interrupts();
        try {
            var signalClass = Class.forName("sun.misc.Signal");
            var handlerClass = Class.forName("sun.misc.SignalHandler");
            var handler = Proxy.newProxyInstance(
                    handlerClass.getClassLoader(),
                    new Class<?>[] {handlerClass},
                    (proxy, method, arguments) -> switch (method.getName()) {
                        case "handle" -> {
                            (count.getAndIncrement() == 0 ? first : second).run();
                            yield null;
                        }
                        case "equals" -> proxy == arguments[0];
                        case "hashCode" -> System.identityHashCode(proxy);
                        default -> "Ctrl-C";
                    });
            for (var name : SIGNALS) {
                var signal = signalClass.getConstructor(String.class).newInstance(name);
                var previous = signalClass
                        .getMethod("handle", signalClass, handlerClass)
                        .invoke(null, signal, handler);
                interrupts.handled.add(new Handled(signal, previous));
            }
        } catch (ReflectiveOperationException e) {
            // this JVM does not let its signals be handled: they end the process, and the journal has what was done
            return interrupts;
        }
        return interrupts;
    }

    @Override
    public void close() throws ReflectiveOperationException {
        for (var one : handled) {
            var handlerClass = Class.forName("sun.misc.SignalHandler");
            one.signal()
                    .getClass()
                    .getMethod("handle", one.signal().getClass(), handlerClass)
                    .invoke(null, one.signal(), one.previous());
        }
    }
}
