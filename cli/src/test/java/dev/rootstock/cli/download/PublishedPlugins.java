package dev.rootstock.cli.download;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.rootstock.engine.provider.Platform;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.zip.GZIPOutputStream;

/** A server on the loopback interface that stands in for those that plugins are published on: {@code /HOST/PATH} is that host's path. */
public final class PublishedPlugins implements AutoCloseable {

    /** What is answered at a path. */
    @FunctionalInterface
    interface Page {
        void answer(HttpExchange exchange) throws IOException;
    }

    private final HttpServer server;
    private final Map<String, Page> pages = new ConcurrentHashMap<>();
    private final List<String> asked = new CopyOnWriteArrayList<>();

    public PublishedPlugins() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", exchange -> {
            try (exchange) {
                var path = exchange.getRequestURI().getPath();
                var token = exchange.getRequestHeaders().getFirst("Authorization");
                asked.add(path + (token == null ? "" : " as " + token));
                pages.getOrDefault(path, PublishedPlugins::nothing).answer(exchange);
            }
        });
        server.start();
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Where it serves another host's address. */
    URI route(URI address) {
        return address.getHost().equals("127.0.0.1")
                ? address
                : URI.create(url() + "/" + address.getAuthority() + address.getRawPath());
    }

    void page(String path, Page page) {
        pages.put(path, page);
    }

    public void file(String path, byte[] content) {
        page(path, exchange -> send(exchange, 200, content));
    }

    /** Every path that was asked for, in that order, and who asked. */
    public List<String> asked() {
        return List.copyOf(asked);
    }

    static void send(HttpExchange exchange, int status, byte[] content) throws IOException {
        exchange.sendResponseHeaders(status, content.length == 0 ? -1 : content.length);
        if (content.length > 0) {
            exchange.getResponseBody().write(content);
        }
    }

    private static void nothing(HttpExchange exchange) throws IOException {
        send(exchange, 404, new byte[0]);
    }

    public static String archiveName(String name, String version) {
        return "pulumi-resource-" + name + "-v" + version + "-" + Platform.name() + ".tar.gz";
    }

    /** An archive of one executable. */
    public static byte[] archive(String name, String script) {
        var bytes = new ByteArrayOutputStream();
        try (var out = new GZIPOutputStream(bytes)) {
            var content = script.getBytes(StandardCharsets.UTF_8);
            var header = new byte[512];
            put(header, 0, "pulumi-resource-" + name);
            put(header, 100, "0000755");
            put(header, 124, String.format("%011o", content.length));
            header[156] = '0';
            put(header, 257, "ustar");
            out.write(header);
            out.write(content);
            out.write(new byte[(512 - content.length % 512) % 512 + 1024]);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static void put(byte[] header, int at, String text) {
        var bytes = text.getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(bytes, 0, header, at, bytes.length);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
