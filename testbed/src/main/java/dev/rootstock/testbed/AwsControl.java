package dev.rootstock.testbed;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The emulators' own interface below {@code /_rootstock/}; what it offers is told in {@code aws/rootstock_aws/control.py}. */
record AwsControl(URI endpoint) {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** Empty while nobody answers, or somebody else does. */
    Optional<String> identity() {
        try {
            return Optional.of(ask("GET", "identity", Map.of()));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    List<String> lines(String what) {
        return request("GET", what, Map.of()).lines().toList();
    }

    String request(String method, String what, Map<String, String> parameters) {
        try {
            return ask(method, what, parameters);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "the AWS emulator at " + endpoint + " did not take " + method + " " + what, e);
        }
    }

    private String ask(String method, String what, Map<String, String> parameters) throws IOException {
        var query = new TreeMap<>(parameters)
                .entrySet().stream()
                        .map(p -> p.getKey() + "=" + URLEncoder.encode(p.getValue(), StandardCharsets.UTF_8))
                        .collect(Collectors.joining("&", "?", ""));
        var connection = (HttpURLConnection)
                endpoint.resolve("/_rootstock/" + what + query).toURL().openConnection(java.net.Proxy.NO_PROXY);
        connection.setRequestMethod(method);
        connection.setConnectTimeout((int) PATIENCE.toMillis());
        connection.setReadTimeout((int) PATIENCE.toMillis());
        if (connection.getResponseCode() != 200) {
            throw new IOException("status " + connection.getResponseCode());
        }
        try (var in = connection.getInputStream()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
