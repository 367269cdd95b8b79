package dev.rootstock.engine.provider;

import dev.rootstock.engine.value.ObjectValue;
import java.util.List;

/** The outcome of a creation. Where an object exists in the cloud the answer holds its id, whatever else went wrong. */
public sealed interface CreateAnswer {

    /** @param id the object's id, empty in a preview */
    record Created(String id, ObjectValue outputs) implements CreateAnswer {}

    /** The object exists but did not become ready. It is recorded, and the next run updates it. */
    record PartiallyCreated(String id, ObjectValue outputs, List<String> reasons) implements CreateAnswer {}

    /** No object was made. */
    record Failed(ProviderError error) implements CreateAnswer {}
}
