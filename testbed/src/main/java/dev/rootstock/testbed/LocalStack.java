package dev.rootstock.testbed;

import java.util.Map;
import java.util.Optional;

/**
 * LocalStack in a container, for those who run Docker and have a token for its image: asked for with
 * {@value #SETTING}{@code =localstack}. Testcontainers, which starts it, is an optional dependency of this module, so this class
 * must load without it.
 */
public final class LocalStack implements AutoCloseable {
    /** The environment variable that chooses the AWS emulator: {@code ministack} (the default) or {@code localstack}. */
    public static final String SETTING = "ROOTSTOCK_AWS_EMULATOR";

    static final String TOKEN = "LOCALSTACK_AUTH_TOKEN";

    private final Running.Aws running;
    private final Runnable stop;

    LocalStack(Running.Aws running, Runnable stop) {
        this.running = running;
        this.stop = stop;
    }

    /** Whether the user wants LocalStack rather than MiniStack. */
    public static boolean isAskedFor() {
        return isAskedFor(System.getenv());
    }

    private static boolean isAskedFor(Map<String, String> environment) {
        return environment.getOrDefault(SETTING, "ministack").equals("localstack");
    }

    /** Why LocalStack cannot be had here; empty when it can. Reads as the reason of a skipped test. */
    public static Optional<String> obstacle() {
        return obstacle(System.getenv());
    }

    static Optional<String> obstacle(Map<String, String> environment) {
        if (!isAskedFor(environment)) {
            return Optional.of("LocalStack is not asked for (" + SETTING + "=localstack does)");
        }
        if (environment.getOrDefault(TOKEN, "").isEmpty()) {
            return Optional.of("LocalStack's image needs a token: set " + TOKEN);
        }
        try {
            return LocalStackContainers.isDockerThere()
                    ? Optional.empty()
                    : Optional.of("LocalStack needs Docker, which does not answer here");
        } catch (NoClassDefFoundError e) {
            return Optional.of("LocalStack is started by Testcontainers, which is not on the class path");
        }
    }

    /**
     * Pulls the image if need be, starts a container and waits until it answers.
     *
     * @throws TestbedException when there is an {@link #obstacle}
     */
    public static LocalStack start() {
        obstacle().ifPresent(reason -> {
            throw new TestbedException(reason + ".");
        });
        return LocalStackContainers.start(System.getenv(TOKEN), false);
    }

    /**
     * Starts a container that survives this JVM, or finds the one that was started before.
     *
     * @throws TestbedException when there is an {@link #obstacle}, or Testcontainers would remove the container with the JVM
     */
    static Running.Aws startForUser() {
        obstacle().ifPresent(reason -> {
            throw new TestbedException(reason + ".");
        });
        if (!LocalStackContainers.canOutliveThisJvm()) {
            throw new TestbedException("Testcontainers would remove LocalStack at the end of this run. "
                    + "Set TESTCONTAINERS_REUSE_ENABLE=true to keep it.");
        }
        return LocalStackContainers.start(System.getenv(TOKEN), true).running();
    }

    /** Its identity is the container's: another container has forgotten everything. */
    public Running.Aws running() {
        return running;
    }

    @Override
    public void close() {
        stop.run();
    }
}
