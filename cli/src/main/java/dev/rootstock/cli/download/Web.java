package dev.rootstock.cli.download;

import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;

/**
 * Reads addresses over HTTP. Redirects are followed here, and not by the client, so that nobody is shown credentials that are another's
 * and nothing goes on in clear that began over TLS.
 */
final class Web {

    private static final int REDIRECTS = 10;
    private static final Duration CONNECT = Duration.ofSeconds(30);
    private static final Duration ANSWER = Duration.ofSeconds(60);

    /** @param length of the body in bytes, -1 where the server does not say */
    record Page(InputStream body, long length) {}

    private final HttpClient client;
    private final UnaryOperator<URI> route;

    /** @param environment the process's, which names proxies */
    Web(Map<String, String> environment) {
        this(environment, UnaryOperator.identity());
    }

    /** @param route where an address is really served: itself, but for servers that stand in for others */
    Web(Map<String, String> environment, UnaryOperator<URI> route) {
        this.route = route;
        this.client = HttpClient.newBuilder()
                .connectTimeout(CONNECT)
                .followRedirects(HttpClient.Redirect.NEVER)
                .proxy(new EnvironmentProxies(environment))
                .build();
    }

    /**
     * The page at an address; whoever reads it closes its body.
     *
     * @param authorization the header, empty for none
     * @throws StatusException for any other status than 200
     */
    Page get(URI address, String accept, String authorization) throws IOException, InterruptedException {
        var at = address;
        var credentials = authorization;
        for (var hop = 0; hop <= REDIRECTS; hop++) {
            var response = send(at, accept, credentials);
            var status = response.statusCode();
            if (status / 100 == 2) {
                return new Page(
                        response.body(),
                        response.headers().firstValueAsLong("content-length").orElse(-1));
            }
            response.body().close();
            var location = response.headers().firstValue("location");
            if (status / 100 != 3 || location.isEmpty()) {
                var limited = response.headers()
                        .firstValue("x-ratelimit-remaining")
                        .filter("0"::equals)
                        .isPresent();
                throw new StatusException(status, shown(at), limited && (status == 403 || status == 429));
            }
            var next = next(at, location.get());
            credentials = Objects.equals(next.getAuthority(), at.getAuthority()) ? credentials : "";
            at = next;
        }
        throw new IOException("more than " + REDIRECTS + " redirects from " + shown(address));
    }

    private static URI next(URI at, String location) throws IOException {
        URI next;
        try {
            next = at.resolve(location);
        } catch (IllegalArgumentException e) {
            throw new IOException("a redirect to no address from " + shown(at));
        }
        if (!"https".equals(next.getScheme()) && !Objects.equals(at.getScheme(), next.getScheme())) {
            throw new IOException("a redirect out of TLS from " + shown(at));
        }
        return next;
    }

    private HttpResponse<InputStream> send(URI address, String accept, String authorization)
            throws IOException, InterruptedException {
        try {
            var request = HttpRequest.newBuilder(route.apply(withoutUser(address)))
                    .timeout(ANSWER)
                    .header("User-Agent", "rootstock")
                    .header("Accept", accept);
            var user = address.getRawUserInfo();
            if (!authorization.isEmpty()) {
                request.header("Authorization", authorization);
            } else if (user != null) {
                request.header(
                        "Authorization",
                        "Basic "
                                + Base64.getEncoder()
                                        .encodeToString(user(address).getBytes(StandardCharsets.UTF_8)));
            }
            return client.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
        } catch (IllegalArgumentException e) {
            throw DownloadException.refused("'" + shown(address) + "' is no address that can be read from");
        } catch (IOException e) {
            throw new IOException(shown(address) + " cannot be read: " + reason(e), e);
        }
    }

    private static String user(URI address) {
        return address.getUserInfo();
    }

    /** Most of the client's errors say nothing but their kind. */
    private static String reason(IOException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof UnknownHostException || cause instanceof UnresolvedAddressException) {
                return "the name is not known";
            }
        }
        if (e instanceof ConnectException) {
            return "nothing answers there";
        }
        if (e instanceof HttpTimeoutException) {
            return "it did not answer in time";
        }
        var message = e.getMessage();
        return message == null || message.isEmpty()
                ? e.getClass()
                        .getSimpleName()
                        .replaceAll("(?<=[a-z])(?=[A-Z])", " ")
                        .toLowerCase(java.util.Locale.ROOT)
                : message;
    }

    private static URI withoutUser(URI address) {
        return address.getRawUserInfo() == null
                ? address
                : URI.create(address.toString().replaceFirst("//[^/@]*@", "//"));
    }

    /** An address as it may be shown: without what may be credentials. */
    static String shown(URI address) {
        var text = address.toString().replaceFirst("//[^/@]*@", "//");
        var query = text.indexOf('?');
        return query < 0 ? text : text.substring(0, query);
    }
}
