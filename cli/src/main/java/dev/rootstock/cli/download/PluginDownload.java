package dev.rootstock.cli.download;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Downloads archives of plugins: again where that may help, a bounded number of times, and never for longer than it makes headway. */
final class PluginDownload {

    private static final int ATTEMPTS = 5;
    private static final Duration FIRST_DELAY = Duration.ofMillis(80);
    private static final Duration NEWS = Duration.ofSeconds(5);

    private final PluginArchives archives;
    private final GitCheckout git;
    private final DownloadNews news;
    private final Duration stall;
    private final CountDownLatch cancelled = new CountDownLatch(1);

    /** Those that are within an attempt, also the lock of itself. */
    private final Set<Thread> attempting = new HashSet<>();

    /**
     * @param stall how long nothing may arrive
     */
    PluginDownload(Web web, Map<String, String> environment, DownloadNews news, Duration stall) {
        this.archives = new PluginArchives(web, environment);
        this.git = new GitCheckout(environment);
        this.news = news;
        this.stall = stall;
    }

    /** The version that the server says is the latest. */
    String latest(PluginServer server) throws DownloadException {
        return patiently(() -> archives.latest(server));
    }

    /** @throws DownloadException also when the download was cancelled */
    void to(Path file, PluginServer server, PluginId plugin) throws DownloadException {
        news.say("downloading plugin " + plugin);
        patiently(() -> {
            try (var page = open(server, plugin);
                    var out = Files.newOutputStream(file)) {
                page.copy(out, plugin);
            }
            if (!PluginPackage.isArchive(file)) {
                throw DownloadException.refused("what its server sent is no archive (.tar.gz)");
            }
            return file;
        });
    }

    /** @throws DownloadException also when the download was cancelled */
    void checkOut(Path folder, PluginServer.Git repository, PluginId plugin) throws DownloadException {
        news.say("downloading plugin " + plugin);
        patiently(() -> {
            // what an attempt before has left
            PluginStore.delete(folder);
            git.into(folder, repository, plugin.version());
            return folder;
        });
    }

    /** Whoever waits hears at once that it was cancelled. */
    void cancel() {
        synchronized (attempting) {
            cancelled.countDown();
            attempting.forEach(Thread::interrupt);
        }
    }

    @FunctionalInterface
    private interface Attempt<A> {
        A make() throws IOException, InterruptedException;
    }

    private <A> A patiently(Attempt<A> attempt) throws DownloadException {
        var delay = FIRST_DELAY;
        for (var number = 1; ; number++) {
            DownloadException failure;
            try {
                return interruptibly(attempt);
            } catch (DownloadException e) {
                failure = e;
            } catch (StatusException e) {
                failure = e.isNotFound() || e.isRefusal()
                        ? DownloadException.refused(text(e))
                        : DownloadException.passing(text(e));
            } catch (IOException e) {
                failure = DownloadException.passing(text(e));
            } catch (InterruptedException e) {
                if (isCancelled()) {
                    throw DownloadException.cancelled();
                }
                Thread.currentThread().interrupt();
                throw DownloadException.refused("the download was interrupted");
            }
            if (failure.isLast() || number == ATTEMPTS || isCancelled()) {
                throw isCancelled() ? DownloadException.cancelled() : failure;
            }
            news.progress("the download failed and is tried again (" + number + " of " + ATTEMPTS + "): "
                    + failure.getMessage());
            if (isCancelled(delay)) {
                throw DownloadException.cancelled();
            }
            delay = delay.multipliedBy(2);
        }
    }

    /** An attempt that ends when the download is cancelled, also while a server has not begun to answer. */
    private <A> A interruptibly(Attempt<A> attempt) throws IOException, InterruptedException {
        var thread = Thread.currentThread();
        synchronized (attempting) {
            if (isCancelled()) {
                throw DownloadException.cancelled();
            }
            attempting.add(thread);
        }
        try {
            return attempt.make();
        } finally {
            synchronized (attempting) {
                attempting.remove(thread);
                if (isCancelled()) {
                    // the interrupt was for the attempt, and not for whoever made it
                    Thread.interrupted();
                }
            }
        }
    }

    private static String text(IOException e) {
        var text = new StringBuilder(String.valueOf(e.getMessage()));
        for (var before : e.getSuppressed()) {
            text.append("; before that: ").append(before.getMessage());
        }
        return text.toString();
    }

    private boolean isCancelled() {
        return cancelled.getCount() == 0;
    }

    private boolean isCancelled(Duration wait) {
        try {
            return cancelled.await(wait.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    private Watched open(PluginServer server, PluginId plugin) throws IOException, InterruptedException {
        return new Watched(archives.open(server, plugin));
    }

    /** A body that is closed, and so no longer waited for, when nothing arrives any more or nobody wants it. */
    private final class Watched implements AutoCloseable {
        private final Web.Page page;
        private final AtomicLong last = new AtomicLong(System.nanoTime());
        private volatile boolean stalled;
        private final Thread watch;

        Watched(Web.Page page) {
            this.page = page;
            this.watch = Thread.ofVirtual().name("download-watch").start(this::watch);
        }

        private void watch() {
            try {
                var tick = Duration.ofMillis(Math.max(10, stall.toMillis() / 20));
                while (!cancelled.await(tick.toMillis(), TimeUnit.MILLISECONDS)) {
                    if (System.nanoTime() - last.get() > stall.toNanos()) {
                        stalled = true;
                        break;
                    }
                }
                page.body().close();
            } catch (InterruptedException e) {
                // it is over
            } catch (IOException e) {
                // whoever reads it hears of it
            }
        }

        void copy(OutputStream out, PluginId plugin) throws IOException {
            var buffer = new byte[1 << 16];
            var copied = 0L;
            var told = System.nanoTime();
            try {
                for (var read = page.body().read(buffer);
                        read >= 0;
                        read = page.body().read(buffer)) {
                    out.write(buffer, 0, read);
                    copied += read;
                    last.set(System.nanoTime());
                    if (last.get() - told > NEWS.toNanos()) {
                        told = last.get();
                        news.progress("downloading plugin " + plugin + ": " + (copied >> 20) + " MiB"
                                + (page.length() < 0 ? "" : " of " + (page.length() >> 20)));
                    }
                }
            } catch (IOException e) {
                throw stalled ? new IOException("nothing arrived for " + stall.toSeconds() + " s", e) : e;
            }
            if (stalled || isCancelled()) {
                throw new IOException("nothing arrived for " + stall.toSeconds() + " s");
            }
            if (page.length() >= 0 && copied != page.length()) {
                throw new IOException("only " + copied + " of " + page.length() + " bytes arrived");
            }
        }

        @Override
        public void close() throws IOException {
            watch.interrupt();
            page.body().close();
        }
    }
}
