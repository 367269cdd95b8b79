package dev.rootstock.cli.operation;

import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Ctrl-C: the first one asks the operation to stop after what is in flight, the second one to stop at once.
 *
 * <p>The JDK has no supported way to count interrupts; {@code sun.misc.Signal} is exported for this purpose and used by reflection, so
 * that a JVM without it still runs, with the JVM's own handling.
 */
final class Interrupts implements AutoCloseable {

    private final Object signal;
    private final Object previous;

    private Interrupts(Object signal, Object previous) {
        this.signal = signal;
        this.previous = previous;
    }

    /** Handles Ctrl-C until closed. */
    static AutoCloseable handle(Runnable first, Runnable second) {
        var count = new AtomicInteger();
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
            var signal = signalClass.getConstructor(String.class).newInstance("INT");
            var previous =
                    signalClass.getMethod("handle", signalClass, handlerClass).invoke(null, signal, handler);
            return new Interrupts(signal, previous);
        } catch (ReflectiveOperationException e) {
            return () -> {};
        }
    }

    @Override
    public void close() throws ReflectiveOperationException {
        var handlerClass = Class.forName("sun.misc.SignalHandler");
        signal.getClass().getMethod("handle", signal.getClass(), handlerClass).invoke(null, signal, previous);
    }
}
