package dev.rootstock.engine.program;

import dev.rootstock.engine.resource.Urn;
import dev.rootstock.engine.value.ObjectValue;
import java.util.Map;
import java.util.Set;

/** What became of a registration. */
public sealed interface RegistrationAnswer {

    /**
     * @param id the object's id, empty for a component and while it is unknown
     * @param outputs the object's properties, empty for a component
     * @param unknown whether the step was left out (not targeted), so that every output is unknown
     * @param dependencies the resources that each output comes from, of a component that a provider constructed; any other's
     *     outputs come from the resource itself
     */
    record Registered(Urn urn, String id, ObjectValue outputs, boolean unknown, Map<String, Set<Urn>> dependencies)
            implements RegistrationAnswer {

        public Registered(Urn urn, String id, ObjectValue outputs, boolean unknown) {
            this(urn, id, outputs, unknown, Map.of());
        }
    }

    /** The registration failed; the reason was already reported as a diagnostic. */
    record Failed(String reason) implements RegistrationAnswer {}

    /** It was not tried, because something it depends on failed and the run goes on. */
    record Skipped(String reason) implements RegistrationAnswer {}
}
