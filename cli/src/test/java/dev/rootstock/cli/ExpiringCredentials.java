package dev.rootstock.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** A cloud behind which credentials expire: from a chosen call on everything is refused as AWS refuses it, whichever call that is. */
final class ExpiringCredentials implements AutoCloseable {

    /** What becomes of the call at which the credentials expire. */
    enum Last {
        REFUSED,
        CARRIED_OUT,
        /** Carried out, but its answer does not arrive. */
        CUT_OFF
    }

    private static final Pattern SERVICE = Pattern.compile("Credential=[^/]+/[^/]+/[^/]+/([^/]+)/");
    private static final Set<String> NOT_PASSED_ON =
            Set.of("host", "content-length", "connection", "expect", "transfer-encoding", "upgrade");

    private final URI cloud;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(20))
            .build();
    private volatile Predicate<String> until = _ -> false;
    private volatile Last last = Last.REFUSED;
    private volatile boolean expired;

    private ExpiringCredentials(URI cloud, HttpServer server) {
        this.cloud = cloud;
        this.server = server;
    }

    static ExpiringCredentials before(URI cloud) throws IOException {
        var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        var server = HttpServer.create(address, 0);
        var made = new ExpiringCredentials(cloud, server);
        server.createContext("/", made::handle);
        server.setExecutor(made.threads);
        server.start();
        return made;
    }

    URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** @param call recognises the call at which they expire by its method, address and body */
    void expireAt(Predicate<String> call, Last what) {
        last = what;
        until = call;
    }

    /** New ones, which do not expire. */
    void renew() {
        until = _ -> false;
        expired = false;
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            var body = exchange.getRequestBody().readAllBytes();
            var call = exchange.getRequestMethod() + " " + exchange.getRequestURI() + " "
                    + new String(body, StandardCharsets.UTF_8);
            if (!expired && until.test(call)) {
                expired = true;
                switch (last) {
                    case REFUSED -> refuse(exchange);
                    case CARRIED_OUT -> passOn(exchange, body, true);
                    case CUT_OFF -> passOn(exchange, body, false);
                }
            } else if (expired) {
                refuse(exchange);
            } else {
                passOn(exchange, body, true);
            }
        }
    }

    private void passOn(HttpExchange exchange, byte[] body, boolean answered) throws IOException {
        var request = HttpRequest.newBuilder(cloud.resolve(exchange.getRequestURI()))
                .timeout(Duration.ofSeconds(60))
                .method(
                        exchange.getRequestMethod(),
                        body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
        exchange.getRequestHeaders().forEach((name, values) -> {
            if (!NOT_PASSED_ON.contains(name.toLowerCase(java.util.Locale.ROOT))) {
                values.forEach(value -> request.header(name, value));
            }
        });
        try {
            var answer = client.send(request.build(), BodyHandlers.ofByteArray());
            if (!answered) {
                return; // closing the exchange without an answer closes the connection
            }
            answer.headers().map().forEach((name, values) -> {
                if (!NOT_PASSED_ON.contains(name)) {
                    exchange.getResponseHeaders().put(name, values);
                }
            });
            send(exchange, answer.statusCode(), answer.body());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    /** As AWS's services write it: EC2 and S3 in their own way, the others as in the query protocol. */
    private static void refuse(HttpExchange exchange) throws IOException {
        var match = SERVICE.matcher(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
        var service = match.find() ? match.group(1) : "";
        exchange.getResponseHeaders().set("Content-Type", "text/xml");
        switch (service) {
            case "ec2" ->
                send(
                        exchange,
                        400,
                        "<Response><Errors><Error><Code>RequestExpired</Code><Message>Request has expired.</Message>"
                                + "</Error></Errors><RequestID>r-1</RequestID></Response>");
            case "s3" ->
                send(
                        exchange,
                        400,
                        "<Error><Code>ExpiredToken</Code><Message>The provided token has expired.</Message></Error>");
            default ->
                send(
                        exchange,
                        403,
                        "<ErrorResponse><Error><Type>Sender</Type><Code>ExpiredToken</Code><Message>The security token"
                                + " included in the request is expired</Message></Error></ErrorResponse>");
        }
    }

    private static void send(HttpExchange exchange, int status, String text) throws IOException {
        send(exchange, status, text.getBytes(StandardCharsets.UTF_8));
    }

    private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
        var empty = body.length == 0 || exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(status, empty ? -1 : body.length);
        if (!empty) {
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        client.shutdownNow();
        threads.shutdownNow();
    }
}
