package dev.rootstock.cli.download;

import dev.rootstock.cli.workspace.CliException;
import dev.rootstock.engine.provider.Platform;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * Gets plugins that are not here from where they are published. Thread-safe: who asks for one that another is just getting waits for it.
 */
public final class PluginAcquisition {

    /** The variable that forbids it. */
    public static final String FORBIDDEN = "PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION";

    private static final Duration STALL = Duration.ofSeconds(60);

    private final PluginStore store;
    private final Map<String, String> environment;
    private final Supplier<Web> web;
    private final DownloadNews news;
    private final Consumer<Path> finishing;
    private final Duration stall;
    private final Map<String, ReentrantLock> locks = new ConcurrentHashMap<>();
    private final Set<PluginDownload> downloads = ConcurrentHashMap.newKeySet();
    private volatile boolean cancelled;

    /**
     * @param plugins the folder of plugins
     * @param environment the process's
     * @param finishing what is to be done in the folder of a plugin before it counts as there, as installing libraries of source code
     */
    public PluginAcquisition(
            Path plugins, Map<String, String> environment, DownloadNews news, Consumer<Path> finishing) {
        this(plugins, environment, UnaryOperator.identity(), news, finishing, STALL);
    }

    /** @param route where an address is really served */
    PluginAcquisition(
            Path plugins,
            Map<String, String> environment,
            UnaryOperator<URI> route,
            DownloadNews news,
            Consumer<Path> finishing,
            Duration stall) {
        this.store = new PluginStore(plugins, () -> cancelled);
        this.environment = Map.copyOf(environment);
        this.web = () -> new Web(environment, route);
        this.news = news;
        this.finishing = finishing;
        this.stall = stall;
    }

    public static boolean isForbidden(Map<String, String> environment) {
        var setting = environment.getOrDefault(FORBIDDEN, "");
        return setting.equals("1") || setting.equalsIgnoreCase("true");
    }

    /** Stops what is under way, and whatever is begun later. */
    public void cancel() {
        cancelled = true;
        downloads.forEach(PluginDownload::cancel);
    }

    /**
     * Blocks until the plugin is in the folder of plugins, where it may have been before.
     *
     * @param server what its package says of where it is published, empty for the usual place
     * @param checksums of its archive, in hex by operating system and architecture
     * @param again although it is there
     * @return the plugin with its version, the latest where none was asked for, and by the name that its folder has
     * @throws DownloadException when it cannot be had
     */
    public PluginId get(PluginId wanted, String server, Map<String, String> checksums, boolean again)
            throws DownloadException {
        var lock = locks.computeIfAbsent(wanted.kind() + " " + wanted, _ -> new ReentrantLock());
        lock.lock();
        var download = new PluginDownload(web.get(), environment, news, stall);
        downloads.add(download);
        try {
            if (cancelled) {
                throw DownloadException.cancelled();
            }
            var from = PluginServer.of(
                    wanted, server, UrlOverrides.of(environment.getOrDefault(UrlOverrides.VARIABLE, "")));
            var versioned = wanted.version().isEmpty() ? wanted.of(download.latest(from)) : wanted;
            var plugin = from instanceof PluginServer.Git repository ? versioned.from(repository) : versioned;
            store.install(plugin, again, folder -> archive(folder, download, from, plugin, checksums), finishing);
            return plugin;
        } catch (DownloadException e) {
            throw e;
        } catch (IOException e) {
            throw DownloadException.refused("it cannot be put into the folder of plugins: " + e.getMessage());
        } catch (CliException e) {
            throw DownloadException.refused(String.valueOf(e.getMessage()));
        } finally {
            downloads.remove(download);
            lock.unlock();
        }
    }

    /** Where a plugin is that was got. */
    public Path place(PluginId plugin) {
        return store.folder(plugin).resolve(plugin.inside());
    }

    /** The plugin if it is there already, for one that comes from a repository: its folder is not called by its name. */
    public Optional<PluginId> got(PluginId wanted, String server) {
        try {
            return server.startsWith("git:")
                            && PluginServer.of(wanted, server, UrlOverrides.of(""))
                                    instanceof PluginServer.Git repository
                    ? Optional.of(wanted.from(repository)).filter(store::has)
                    : Optional.empty();
        } catch (DownloadException e) {
            // who gets it hears what is wrong with the address
            return Optional.empty();
        }
    }

    private static PluginPackage archive(
            Path folder, PluginDownload download, PluginServer server, PluginId plugin, Map<String, String> checksums)
            throws DownloadException {
        if (server instanceof PluginServer.Git repository) {
            var source = folder.resolve("repository");
            download.checkOut(source, repository, plugin);
            return checked(PluginPackage.at(source), checksums);
        }
        var file = folder.resolve(plugin.archive());
        download.to(file, server, plugin);
        return checked(PluginPackage.at(file), checksums);
    }

    private static PluginPackage checked(PluginPackage archive, Map<String, String> checksums) {
        var checksum = checksums.get(Platform.name());
        if (checksum != null) {
            archive.require(checksum);
        }
        return archive;
    }
}
