package dev.rootstock.engine.provider;

import dev.rootstock.engine.value.ObjectValue;
import java.util.List;

/** The outcome of a creation. Where an object exists in the cloud the answer holds its id, whatever else went wrong. */
public sealed interface CreateAnswer {

    /**
     * @param id the object's id, empty in a preview
     * @param refreshBeforeUpdate whether it has to be read before every later update
     */
    record Created(String id, ObjectValue outputs, boolean refreshBeforeUpdate) implements CreateAnswer {
        public Created(String id, ObjectValue outputs) {
            this(id, outputs, false);
        }
    }

    /** The object exists but did not become ready. It is recorded, and the next run updates it. */
    record PartiallyCreated(String id, ObjectValue outputs, List<String> reasons, boolean refreshBeforeUpdate)
            implements CreateAnswer {
        public PartiallyCreated(String id, ObjectValue outputs, List<String> reasons) {
            this(id, outputs, reasons, false);
        }
    }

    /** No object was made. */
    record Failed(ProviderError error) implements CreateAnswer {}
}
