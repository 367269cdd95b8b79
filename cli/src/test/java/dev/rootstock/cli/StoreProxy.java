package dev.rootstock.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/** Between the command and a store that speaks S3: passes calls on until trouble begins. */
final class StoreProxy implements AutoCloseable {

    /** What a store in trouble answers to everything. */
    sealed interface Trouble {
        record Answers(int status, String code) implements Trouble {}

        /** The connection breaks. */
        record Away() implements Trouble {}
    }

    private static final Set<String> OF_THE_CONNECTION =
            Set.of("connection", "content-length", "expect", "host", "upgrade", "transfer-encoding");

    private final URI upstream;
    private final HttpServer server;
    private final HttpClient client = HttpClient.newHttpClient();
    private final AtomicReference<Trouble> coming = new AtomicReference<>();
    private final AtomicInteger journalWrites = new AtomicInteger();
    private volatile int until = Integer.MAX_VALUE;

    StoreProxy(URI upstream) throws IOException {
        this.upstream = upstream;
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::handle);
        server.start();
    }

    /** Host and port. */
    String address() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    /** Begins after so many more writes of a journal, and lasts. */
    void troubleAfter(int writes, Trouble trouble) {
        journalWrites.set(0);
        coming.set(trouble);
        until = writes;
    }

    void troubleIsOver() {
        until = Integer.MAX_VALUE;
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            var body = exchange.getRequestBody().readAllBytes();
            var writesJournal = exchange.getRequestMethod().equals("PUT")
                    && exchange.getRequestURI().getPath().contains("/journals/");
            var passed = writesJournal ? journalWrites.getAndIncrement() : journalWrites.get();
            if (passed < until) {
                pass(exchange, body);
                return;
            }
            switch (coming.get()) {
                case Trouble.Answers(var status, var code) -> {
                    var text = exchange.getRequestMethod().equals("HEAD")
                            ? new byte[0]
                            : ("<Error><Code>" + code + "</Code><Message>told so</Message></Error>")
                                    .getBytes(StandardCharsets.UTF_8);
                    exchange.sendResponseHeaders(status, text.length == 0 ? -1 : text.length);
                    exchange.getResponseBody().write(text);
                }
                case Trouble.Away() -> {
                    // closed without an answer
                }
            }
        }
    }

    private void pass(HttpExchange exchange, byte[] body) throws IOException {
        var request = HttpRequest.newBuilder(upstream.resolve(exchange.getRequestURI()))
                .timeout(Duration.ofSeconds(60))
                .method(exchange.getRequestMethod(), HttpRequest.BodyPublishers.ofByteArray(body));
        exchange.getRequestHeaders().forEach((name, values) -> {
            if (!OF_THE_CONNECTION.contains(name.toLowerCase(java.util.Locale.ROOT))) {
                values.forEach(value -> request.header(name, value));
            }
        });
        try {
            var answer = client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            answer.headers().map().forEach((name, values) -> {
                if (!OF_THE_CONNECTION.contains(name) && !name.startsWith(":")) {
                    exchange.getResponseHeaders().put(name, values);
                }
            });
            var content = answer.body();
            exchange.sendResponseHeaders(answer.statusCode(), content.length == 0 ? -1 : content.length);
            exchange.getResponseBody().write(content);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UncheckedIOException(new IOException(e));
        }
    }

    @Override
    public void close() {
        server.stop(0);
        client.close();
    }
}
