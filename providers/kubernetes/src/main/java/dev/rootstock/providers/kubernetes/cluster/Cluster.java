package dev.rootstock.providers.kubernetes.cluster;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rootstock.providers.kubernetes.configuration.InvalidKubeconfigException;
import dev.rootstock.providers.kubernetes.kind.GroupVersionKind;
import dev.rootstock.providers.kubernetes.object.ObjectName;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.http.HttpClient;
import io.fabric8.kubernetes.client.http.HttpResponse;
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * One API server and the requests that are made of it. Made on first need: before that nothing of the client library is loaded and no
 * connection is open.
 */
public final class Cluster implements AutoCloseable {

    /** How long one request may take before it is given up, in seconds. Admission webhooks alone may take 30. */
    private static final long REQUEST_SECONDS = 60;

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Connection connection;
    private final Discovery discovery = new Discovery(this);

    public Cluster(Connection connection) {
        this.connection = connection;
    }

    /** The namespace of objects that name none. */
    public String defaultNamespace() {
        return connection.namespace();
    }

    public MappingAnswer mapping(GroupVersionKind kind) {
        return discovery.mapping(kind);
    }

    /** Has the kinds of a group looked up again. */
    public void forgetKinds(String group) {
        discovery.forget(group);
    }

    public ApiAnswer get(ResourceMapping mapping, ObjectName name) {
        return get(mapping.path(name));
    }

    public ApiAnswer get(String path) {
        return send("GET", path, "application/json", null);
    }

    /** The objects of a kind that a selector chooses. */
    public ApiAnswer list(ResourceMapping mapping, String namespace, String selectorKind, String selector) {
        return get(mapping.path(namespace) + "?" + selectorKind + "=" + ResourceMapping.encoded(selector));
    }

    /** Applies an object on the server's side. Fields that the server does not know are refused. */
    public ApiAnswer apply(ResourceMapping mapping, ObjectName name, ObjectNode object, Apply how) {
        var path = mapping.path(name)
                + "?fieldManager=" + ResourceMapping.encoded(how.fieldManager())
                + "&fieldValidation=Strict"
                + "&force=" + how.force()
                + (how.dryRun() ? "&dryRun=All" : "");
        return send("PATCH", path, "application/apply-patch+yaml", object.toString());
    }

    /** Changes an object by JSON patch (RFC 6902). */
    public ApiAnswer patch(ResourceMapping mapping, ObjectName name, JsonNode operations) {
        return send("PATCH", mapping.path(name), "application/json-patch+json", operations.toString());
    }

    /** @param propagation Foreground, Background or Orphan: what becomes of the objects that it owns */
    public ApiAnswer delete(ResourceMapping mapping, ObjectName name, String propagation) {
        var options = JsonNodeFactory.instance
                .objectNode()
                .put("apiVersion", "v1")
                .put("kind", "DeleteOptions")
                .put("propagationPolicy", propagation);
        return send("DELETE", mapping.path(name), "application/json", options.toString());
    }

    private ApiAnswer send(String method, String path, String contentType, @Nullable String body) {
        try {
            var client = connection.client();
            var answer = sendOnce(client, method, path, contentType, body);
            if (answer.code() == 401) {
                // a token from a credential plugin lives for minutes, an apply for longer
                answer = sendOnce(connection.renewed(client), method, path, contentType, body);
            }
            return answer.code() == 401
                    ? new ApiAnswer.Refused(
                            new ApiStatus(401, "Unauthorized", connection.credentialSource(), "", "", List.of()))
                    : read(answer);
        } catch (KubernetesClientException | InvalidKubeconfigException e) {
            return new ApiAnswer.Unreachable(String.valueOf(e.getMessage()), true);
        } catch (ExecutionException e) {
            var cause = e.getCause() == null ? e : e.getCause();
            return unreachable(reason(cause), !mayHaveArrived(method, cause));
        } catch (TimeoutException e) {
            return unreachable("it gave no answer within " + REQUEST_SECONDS + " seconds", method.equals("GET"));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return unreachable("the request was interrupted", method.equals("GET"));
        }
    }

    private ApiAnswer unreachable(String reason, boolean outcomeKnown) {
        return new ApiAnswer.Unreachable(
                "the cluster at " + connection.address() + " cannot be reached: " + reason
                        + "; check that it runs and that the kubeconfig is the right one",
                outcomeKnown);
    }

    private HttpResponse<String> sendOnce(
            HttpClient client, String method, String path, String contentType, @Nullable String body)
            throws ExecutionException, TimeoutException, InterruptedException {
        var request = client.newHttpRequestBuilder().uri(connection.address() + path);
        request.header("Accept", "application/json");
        var built = (body == null ? request : request.method(method, contentType, body)).build();
        return client.sendAsync(built, String.class).get(REQUEST_SECONDS, TimeUnit.SECONDS);
    }

    private static ApiAnswer read(HttpResponse<String> response) {
        JsonNode body;
        try {
            body = JSON.readTree(response.body() == null ? "" : response.body());
        } catch (JsonProcessingException e) {
            body = JsonNodeFactory.instance.missingNode();
        }
        if (!response.isSuccessful()) {
            return new ApiAnswer.Refused(ApiStatus.of(response.code(), body));
        }
        return body instanceof ObjectNode object
                ? new ApiAnswer.Ok(object)
                : new ApiAnswer.Refused(new ApiStatus(
                        response.code(), "", "what answered is no Kubernetes API server", "", "", List.of()));
    }

    private static boolean mayHaveArrived(String method, Throwable cause) {
        return !method.equals("GET")
                && !(cause instanceof ConnectException)
                && !(cause instanceof UnknownHostException)
                && !(cause instanceof SSLException);
    }

    private static String reason(Throwable cause) {
        return switch (cause) {
            case ConnectException _ -> "the connection was refused";
            case UnknownHostException _ -> "its host name is not known";
            case java.net.http.HttpConnectTimeoutException _ -> "it could not be connected to in time";
            case java.net.http.HttpTimeoutException _ -> "it gave no answer in time";
            case SSLException e -> "the TLS handshake failed: " + e.getMessage();
            case IOException e -> "the connection broke: " + e.getMessage();
            case Throwable e -> String.valueOf(e.getMessage());
        };
    }

    @Override
    public void close() {
        connection.close();
    }
}
