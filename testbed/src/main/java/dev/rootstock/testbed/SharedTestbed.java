package dev.rootstock.testbed;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Servers that all tests of one JVM share, each started when it is first asked for and ended with the JVM. Tests keep apart by
 * names, regions or namespaces of their own; a test that resets a server or counts its calls takes a private one instead.
 */
public final class SharedTestbed {
    private static final Shared<AwsEmulator> MINISTACK =
            new Shared<>("ministack", dir -> AwsEmulator.start(AwsEmulator.Kind.MINISTACK, dir));
    private static final Shared<AwsEmulator> MOTO =
            new Shared<>("moto", dir -> AwsEmulator.start(AwsEmulator.Kind.MOTO, dir));
    private static final Shared<KubernetesControlPlane> KUBERNETES =
            new Shared<>("kubernetes", KubernetesControlPlane::start);

    private static final Shared<LocalStack> LOCALSTACK = new Shared<>("localstack", dir -> LocalStack.start());

    private SharedTestbed() {}

    /**
     * The AWS emulator of the user's choice: MiniStack, or LocalStack where {@value LocalStack#SETTING} says so.
     *
     * @throws TestbedException when LocalStack is chosen and cannot be had, with the reason
     */
    public static Running.Aws aws() {
        return LocalStack.isAskedFor()
                ? LOCALSTACK.get().running()
                : MINISTACK.get().running();
    }

    public static AwsEmulator ministack() {
        return MINISTACK.get();
    }

    public static AwsEmulator moto() {
        return MOTO.get();
    }

    public static KubernetesControlPlane kubernetes() {
        return KUBERNETES.get();
    }

    /** One server, made at most once; also a failure to start it is remembered, so that not every test waits for it again. */
    private static final class Shared<T extends AutoCloseable> {
        private final String name;
        private final Function<Path, T> starter;
        private @Nullable T server;
        private @Nullable TestbedException failure;

        Shared(String name, Function<Path, T> starter) {
            this.name = name;
            this.starter = starter;
        }

        synchronized T get() {
            if (failure != null) {
                throw failure;
            }
            if (server == null) {
                try {
                    var dir = Files.createTempDirectory("rootstock-" + name + "-");
                    var started = starter.apply(dir);
                    Runtime.getRuntime().addShutdownHook(new Thread(() -> end(started, dir), "end-" + name));
                    server = started;
                } catch (TestbedException e) {
                    failure = e;
                    throw e;
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
            return server;
        }

        private static void end(AutoCloseable server, Path dir) {
            try {
                server.close();
                Cache.delete(dir);
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
