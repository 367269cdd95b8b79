package dev.rootstock.backends.s3;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** A server that answers each call as a test says, for what no emulator does. */
final class FakeS3 implements AutoCloseable {

    /** What to answer to a call. */
    record Answer(int status, String body, Map<String, String> headers) {
        static Answer ok(String body) {
            return new Answer(200, body, Map.of("ETag", "\"1\""));
        }

        static Answer error(int status, String code) {
            return new Answer(status, "<Error><Code>" + code + "</Code><Message>told so</Message></Error>", Map.of());
        }
    }

    /** Decides by method, path and the number of the call, from 1. */
    @FunctionalInterface
    interface Script {
        Answer answer(String method, String path, int call) throws InterruptedException;
    }

    final CopyOnWriteArrayList<String> calls = new CopyOnWriteArrayList<>();

    /** The keys that the calls were signed with, in order. */
    final CopyOnWriteArrayList<String> keys = new CopyOnWriteArrayList<>();

    /** The versions that writes were to replace, as they were sent, in order; nothing for those that had none. */
    final CopyOnWriteArrayList<String> matches = new CopyOnWriteArrayList<>();

    private final HttpServer server;

    FakeS3(Script script) {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var number = new AtomicInteger();
        server.createContext("/", exchange -> {
            calls.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
            keys.add(key(exchange));
            if (exchange.getRequestMethod().equals("PUT")) {
                matches.add(exchange.getRequestHeaders()
                        .getOrDefault("If-Match", List.of(""))
                        .getFirst());
            }
            exchange.getRequestBody().readAllBytes();
            try {
                send(
                        exchange,
                        script.answer(
                                exchange.getRequestMethod(),
                                exchange.getRequestURI().toString(),
                                number.incrementAndGet()));
            } catch (InterruptedException e) {
                exchange.close();
            }
        });
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
    }

    private static String key(HttpExchange exchange) {
        var signed = exchange.getRequestHeaders().getFirst("Authorization");
        return signed == null ? "" : signed.replaceFirst(".*Credential=([^/]*)/.*", "$1");
    }

    private static void send(HttpExchange exchange, Answer answer) throws IOException {
        try (exchange) {
            answer.headers().forEach(exchange.getResponseHeaders()::set);
            var body = answer.body().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
            if (body.length > 0) {
                exchange.getResponseBody().write(body);
            }
        }
    }

    URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
