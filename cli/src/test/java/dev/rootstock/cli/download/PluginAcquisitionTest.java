package dev.rootstock.cli.download;

import static dev.rootstock.cli.download.PublishedPlugins.archiveName;
import static dev.rootstock.cli.download.PublishedPlugins.send;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rootstock.engine.provider.Platform;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Plugins that are downloaded from servers that stand in for the real ones. */
@Timeout(60)
final class PluginAcquisitionTest {

    private static final PluginId OAK = new PluginId("resource", "oak", "1.2.3");
    private static final byte[] ARCHIVE = PublishedPlugins.archive("oak", "#!/bin/sh\n");
    private static final String NAME = archiveName("oak", "1.2.3");
    private static final String DIRECT = "/github.com/pulumi/pulumi-oak/releases/download/v1.2.3/" + NAME;
    private static final String RELEASE = "/api.github.com/repos/%s/pulumi-oak/releases/%s";
    private static final String PULUMI = "/get.pulumi.com/releases/plugins/" + NAME;

    @TempDir
    private Path plugins;

    private final Map<String, String> environment = new HashMap<>();
    private final List<String> news = Collections.synchronizedList(new ArrayList<>());
    private PublishedPlugins published;

    @BeforeEach
    void serve() throws IOException {
        published = new PublishedPlugins();
    }

    @AfterEach
    void stop() {
        published.close();
    }

    private PluginAcquisition acquisition() {
        return acquisition(Duration.ofSeconds(30));
    }

    private PluginAcquisition acquisition(Duration stall) {
        return new PluginAcquisition(plugins, environment, published::route, news::add, _ -> {}, stall);
    }

    private PluginId get(String server) throws DownloadException {
        return acquisition().get(OAK, server, Map.of(), false);
    }

    private void assertInstalled() {
        assertThat(plugins.resolve("resource-oak-v1.2.3/pulumi-resource-oak")).isExecutable();
        assertThat(plugins).isDirectoryNotContaining("glob:**.{lock,partial}").isDirectoryNotContaining("glob:**/.*");
    }

    @Test
    void one_is_downloaded_once_and_can_be_again() throws IOException {
        published.file("/trees/" + NAME, ARCHIVE);

        get(published.url() + "/trees/");
        get(published.url() + "/trees/");

        assertInstalled();
        assertThat(published.asked()).containsExactly("/trees/" + NAME);
        acquisition().get(OAK, published.url() + "/trees", Map.of(), true);
        assertInstalled();
        assertThat(published.asked()).hasSize(2);
    }

    @Test
    void pulumis_own_are_looked_for_where_pulumi_publishes_them() throws IOException {
        published.file(PULUMI, ARCHIVE);

        get("");

        assertInstalled();
        assertThat(published.asked()).containsExactly(DIRECT, RELEASE.formatted("pulumi", "tags/v1.2.3"), PULUMI);
    }

    @Test
    void a_release_at_github_is_asked_for_its_archive_and_the_token_goes_no_further() throws IOException {
        environment.put("GITHUB_TOKEN", "t");
        published.file(
                RELEASE.formatted("woods", "tags/v1.2.3"),
                ("{\"assets\":[{\"name\":\"x\",\"url\":\"https://x\"},{\"name\":\"" + NAME
                                + "\",\"url\":\"https://api.github.com/assets/7\"}]}")
                        .getBytes(StandardCharsets.UTF_8));
        published.page("/api.github.com/assets/7", exchange -> {
            exchange.getResponseHeaders().add("Location", "https://objects.example/7");
            send(exchange, 302, new byte[0]);
        });
        published.file("/objects.example/7", ARCHIVE);

        get("github://api.github.com/woods");

        assertInstalled();
        assertThat(published.asked())
                .containsExactly(
                        RELEASE.formatted("woods", "tags/v1.2.3") + " as token t",
                        "/api.github.com/assets/7 as token t",
                        "/objects.example/7");
    }

    @Test
    void a_token_that_is_refused_is_left_out() throws IOException {
        environment.put("GITHUB_TOKEN", "narrow");
        published.page(RELEASE.formatted("woods", "latest"), exchange -> {
            var known = exchange.getRequestHeaders().containsKey("Authorization");
            send(exchange, known ? 401 : 200, "{\"tag_name\":\"v1.2.3\"}".getBytes(StandardCharsets.UTF_8));
        });
        published.file(
                RELEASE.formatted("woods", "tags/v1.2.3"),
                ("{\"assets\":[{\"name\":\"" + NAME + "\",\"url\":\"https://a.example/7\"}]}")
                        .getBytes(StandardCharsets.UTF_8));
        published.file("/a.example/7", ARCHIVE);

        var got = acquisition().get(OAK.of(""), "github://api.github.com/woods", Map.of(), false);

        assertThat(got).isEqualTo(OAK);
        assertInstalled();
    }

    @Test
    void the_limit_of_github_is_told_with_what_helps() {
        published.page(RELEASE.formatted("woods", "tags/v1.2.3"), exchange -> {
            exchange.getResponseHeaders().add("X-RateLimit-Remaining", "0");
            send(exchange, 403, new byte[0]);
        });

        assertThatThrownBy(() -> get("github://api.github.com/woods"))
                .isInstanceOf(DownloadException.class)
                .hasMessageContaining("GITHUB_TOKEN");
    }

    @Test
    void overrides_name_other_places() throws IOException {
        environment.put(
                "PULUMI_PLUGIN_DOWNLOAD_URL_OVERRIDES",
                "^https://x=https://y,^github://[^/]+/(?P<who>[^/]+)/=" + published.url() + "/mirror/${who}");
        published.file("/mirror/pulumi/" + NAME, ARCHIVE);

        get("");

        assertInstalled();
        environment.put("PULUMI_PLUGIN_DOWNLOAD_URL_OVERRIDES", "nonsense");
        assertThatThrownBy(() -> acquisition().get(OAK, "", Map.of(), true)).hasMessageContaining("regexp1=URL1");
    }

    @Test
    void what_breaks_off_or_fails_for_a_moment_is_tried_again() throws IOException {
        var times = new AtomicInteger();
        published.page("/" + NAME, exchange -> {
            switch (times.incrementAndGet()) {
                case 1 -> send(exchange, 503, new byte[0]);
                case 2 -> {
                    exchange.sendResponseHeaders(200, ARCHIVE.length);
                    exchange.getResponseBody().write(ARCHIVE, 0, 20);
                    exchange.getResponseBody().flush();
                    throw new IOException("cut off");
                }
                default -> send(exchange, 200, ARCHIVE);
            }
        });

        get(published.url());

        assertInstalled();
        assertThat(news).filteredOn(line -> line.contains("tried again")).hasSize(2);
    }

    @Test
    void trying_again_has_an_end() {
        published.page("/" + NAME, exchange -> send(exchange, 500, new byte[0]));

        assertThatThrownBy(() -> get(published.url())).hasMessageContaining("HTTP status 500");

        assertThat(published.asked()).hasSize(5);
        assertThat(plugins).isEmptyDirectory();
    }

    @Test
    void what_is_not_there_or_not_right_is_not_tried_again_and_leaves_nothing() {
        var other = "/other/" + NAME;
        published.file(other, "<html>sign in</html>".getBytes(StandardCharsets.UTF_8));
        published.file("/right/" + NAME, ARCHIVE);

        assertThatThrownBy(() -> get(published.url())).hasMessageContaining("HTTP status 404");
        assertThatThrownBy(() -> get(published.url() + "/other")).hasMessageContaining("is no archive");
        assertThatThrownBy(() -> acquisition()
                        .get(OAK, published.url() + "/right", Map.of(Platform.name(), "00".repeat(32)), false))
                .hasMessageContaining("has the checksum");
        assertThatThrownBy(() -> get("ftp://trees")).hasMessageContaining("is no address of plugins");

        assertThat(published.asked()).hasSize(3);
        assertThat(plugins).isEmptyDirectory();
    }

    @Test
    void a_server_that_falls_silent_is_not_waited_for() {
        var end = new CountDownLatch(1);
        published.page("/" + NAME, exchange -> {
            exchange.sendResponseHeaders(200, ARCHIVE.length);
            exchange.getResponseBody().write(ARCHIVE, 0, 20);
            exchange.getResponseBody().flush();
            await(end);
        });

        assertThatThrownBy(() -> acquisition(Duration.ofMillis(100)).get(OAK, published.url(), Map.of(), false))
                .hasMessageContaining("nothing arrived");
        end.countDown();
    }

    @Test
    void cancelling_ends_the_wait() throws Exception {
        var begun = new CountDownLatch(1);
        var end = new CountDownLatch(1);
        published.page("/" + NAME, exchange -> {
            exchange.sendResponseHeaders(200, ARCHIVE.length);
            exchange.getResponseBody().write(ARCHIVE, 0, 20);
            exchange.getResponseBody().flush();
            begun.countDown();
            await(end);
        });
        var acquisition = acquisition();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var waiting = threads.submit(() -> acquisition.get(OAK, published.url(), Map.of(), false));
            await(begun);
            acquisition.cancel();

            assertThatThrownBy(waiting::get).hasMessageContaining("cancelled");
            end.countDown();
        }
        assertThatThrownBy(() -> acquisition.get(OAK, published.url(), Map.of(), false))
                .hasMessageContaining("cancelled");
    }

    @Test
    void cancelling_ends_the_wait_for_a_server_that_never_answers() throws Exception {
        var begun = new CountDownLatch(1);
        var end = new CountDownLatch(1);
        published.page("/" + NAME, _ -> {
            begun.countDown();
            await(end);
        });
        var acquisition = acquisition();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var waiting = threads.submit(() -> {
                var told = "";
                try {
                    acquisition.get(OAK, published.url(), Map.of(), false);
                } catch (DownloadException e) {
                    told = String.valueOf(e.getMessage());
                }
                return told + (Thread.currentThread().isInterrupted() ? ", and the thread with it" : "");
            });
            await(begun);
            acquisition.cancel();

            assertThat(waiting.get(20, TimeUnit.SECONDS)).isEqualTo("the download was cancelled");
        } finally {
            end.countDown();
        }
        assertThat(plugins).isEmptyDirectory();
    }

    @Test
    void what_is_put_aside_goes_when_the_process_is_ended() throws IOException {
        var lock = Files.createFile(plugins.resolve("resource-oak-v1.2.3.lock"));
        var aside = Aside.in(plugins, lock);
        Files.createFile(Files.createDirectory(aside.folder().resolve("plugin")).resolve("half"));

        aside.abandon();
        aside.close();

        assertThat(plugins).isEmptyDirectory();
    }

    @Test
    void what_killed_processes_left_is_cleared_unless_one_is_at_work() throws IOException {
        var store = new PluginStore(plugins);
        var lock = Files.createFile(plugins.resolve("resource-oak-v1.2.3.lock"));
        var aside = Files.createDirectory(plugins.resolve(".aside-1"));
        Files.createFile(aside.resolve("half"));
        try (var channel = FileChannel.open(lock, StandardOpenOption.WRITE)) {
            assertThat(channel.lock().isValid()).isTrue();
            assertThat(store.clear()).isFalse();
            assertThat(aside).exists();
        }

        assertThat(store.clear()).isTrue();
        assertThat(plugins).isEmptyDirectory();
        assertThat(store.clear()).isFalse();
    }

    @Test
    void what_is_wrong_is_said_in_words_and_nothing_else_is_blamed() throws IOException {
        var acquisition = acquisition();
        published.close();

        assertThatThrownBy(() -> acquisition.get(OAK, published.url(), Map.of(), false))
                .hasMessageEndingWith("cannot be read: nothing answers there");
        assertThatThrownBy(() -> acquisition.get(OAK.of("abc"), published.url(), Map.of(), false))
                .hasMessage("'abc' is no version like 1.2.3");
        assertThatThrownBy(() -> acquisition.get(OAK.of("1.2/../3"), published.url(), Map.of(), false))
                .hasMessage("'1.2/../3' is no version like 1.2.3");
        assertThatThrownBy(() ->
                        acquisition.get(new PluginId("resource", "o/k", "1.2.3"), published.url(), Map.of(), false))
                .hasMessage("'o/k' is no plugin's name");
    }

    @Test
    void many_who_need_the_same_one_download_it_once() throws Exception {
        published.file("/" + NAME, ARCHIVE);
        var one = acquisition();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var all = new ArrayList<java.util.concurrent.Future<PluginId>>();
            for (var i = 0; i < 8; i++) {
                all.add(threads.submit(() -> one.get(OAK, published.url(), Map.of(), false)));
            }
            for (var future : all) {
                assertThat(future.get()).isEqualTo(OAK);
            }
        }
        assertThat(published.asked()).hasSize(1);
        assertInstalled();
    }

    @Test
    void credentials_of_an_address_are_used_and_not_shown() {
        assertThatThrownBy(() -> get(published.url().replace("//", "//me:secret@") + "/private"))
                .hasMessageContaining("/private/")
                .hasMessageNotContaining("secret");

        assertThat(published.asked()).singleElement().asString().contains(" as Basic bWU6c2VjcmV0");
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await(30, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
