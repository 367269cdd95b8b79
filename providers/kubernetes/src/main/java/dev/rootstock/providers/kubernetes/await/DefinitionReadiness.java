package dev.rootstock.providers.kubernetes.await;

import java.util.List;

/** A CustomResourceDefinition is ready when its names are accepted and its kind is served. */
final class DefinitionReadiness implements ReadinessCheck {

    @Override
    public Readiness check(Observation seen) {
        var names = seen.condition("NamesAccepted");
        if (names.path("status").asText().equals("False")) {
            return new Readiness.Failed(List.of(
                    "its names are not accepted: " + names.path("message").asText()));
        }
        return seen.isTrue("Established") ? Readiness.READY : Readiness.waiting("its kind is not served yet");
    }
}
