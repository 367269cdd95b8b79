package dev.rootstock.protocol.provider.serve;

import dev.rootstock.engine.provider.ProviderFactory;
import java.io.PrintStream;
import java.util.concurrent.CountDownLatch;

/**
 * The process of a plugin: prints the port on a line of its own, which is all that it may print there, and serves until it is told to end
 * or whoever started it is gone. What it is started with (the engine's address, where to log) it has no use for: it reports nothing but
 * its answers, and an engine that attaches later may be another one.
 */
public final class ProviderPlugin {

    private ProviderPlugin() {}

    /** Serves the provider, and returns when the process that started this one has ended. */
    public static void run(ProviderFactory factory, PrintStream out) throws InterruptedException {
        var orphaned = new CountDownLatch(1);
        try (var server = ProviderServer.start(factory)) {
            out.println(server.port());
            out.flush();
            // a plugin that outlived its engine would hold credentials for nobody
            ProcessHandle.current()
                    .parent()
                    .ifPresentOrElse(parent -> parent.onExit().thenRun(orphaned::countDown), orphaned::countDown);
            orphaned.await();
        }
    }
}
