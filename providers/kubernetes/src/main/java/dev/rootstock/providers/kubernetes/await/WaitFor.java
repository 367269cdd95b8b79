package dev.rootstock.providers.kubernetes.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The wait that an object's waitFor annotation describes: {@code condition=Type}, {@code condition=Type=Status},
 * {@code jsonpath={.path}}, {@code jsonpath={.path}=value}, or a JSON list of these, all of which must hold; see kubectl wait.
 */
public final class WaitFor implements ReadinessCheck {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final List<Term> terms;

    /** @param value what must be there; empty when anything will do */
    private record Term(String text, boolean condition, String path, Optional<String> value) {}

    private WaitFor(List<Term> terms) {
        this.terms = terms;
    }

    /** What is wrong with the annotation; empty when it can be waited for. */
    public static Optional<String> problem(String annotation) {
        try {
            of(annotation);
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.of(e.getMessage());
        }
    }

    /** @throws IllegalArgumentException when it is not understood */
    static WaitFor of(String annotation) {
        var terms = new ArrayList<Term>();
        if (annotation.startsWith("[")) {
            try {
                JSON.readTree(annotation).forEach(item -> terms.add(term(item.asText())));
            } catch (JsonProcessingException e) {
                throw new IllegalArgumentException("the list of conditions to wait for is not JSON", e);
            }
        } else {
            terms.add(term(annotation));
        }
        if (terms.isEmpty()) {
            throw new IllegalArgumentException("the list of conditions to wait for is empty");
        }
        return new WaitFor(terms);
    }

    private static Term term(String text) {
        if (text.startsWith("condition=")) {
            var parts = text.substring("condition=".length()).split("=", 2);
            return new Term(text, true, parts[0], Optional.of(parts.length > 1 ? parts[1] : "True"));
        }
        var end = text.indexOf('}');
        if (text.startsWith("jsonpath={.") && end > 0) {
            var rest = text.substring(end + 1);
            if (rest.isEmpty() || rest.startsWith("=")) {
                var value = rest.isEmpty() ? Optional.<String>empty() : Optional.of(rest.substring(1));
                var path = text.substring("jsonpath={.".length(), end);
                if (path.matches("[A-Za-z0-9_.\\[\\]-]+")) {
                    return new Term(text, false, path, value);
                }
            }
        }
        throw new IllegalArgumentException("'" + text
                + "' cannot be waited for; write condition=Type=Status or jsonpath={.path.to[0].field}=value");
    }

    @Override
    public Readiness check(Observation seen) {
        return terms.stream()
                .filter(term -> !holds(term, seen))
                .findFirst()
                .map(term -> Readiness.waiting(term.text() + " does not hold yet"))
                .orElse(Readiness.READY);
    }

    private static boolean holds(Term term, Observation seen) {
        if (term.condition()) {
            var status = seen.condition(term.path()).path("status").asText();
            return term.value().filter(status::equalsIgnoreCase).isPresent();
        }
        JsonNode node = seen.object();
        for (var step : term.path().replace("[", ".").replace("]", "").split("\\.")) {
            node = step.matches("\\d+") && node.isArray() ? node.path(Integer.parseInt(step)) : node.path(step);
        }
        var found = node;
        return !found.isMissingNode()
                && term.value().map(value -> found.asText().equals(value)).orElse(true);
    }
}
