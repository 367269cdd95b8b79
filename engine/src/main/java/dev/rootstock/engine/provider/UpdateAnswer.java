package dev.rootstock.engine.provider;

import dev.rootstock.engine.value.ObjectValue;
import java.util.List;

/** The outcome of an update. */
public sealed interface UpdateAnswer {

    /** @param refreshBeforeUpdate whether it has to be read before every later update */
    record Updated(ObjectValue outputs, boolean refreshBeforeUpdate) implements UpdateAnswer {
        public Updated(ObjectValue outputs) {
            this(outputs, false);
        }
    }

    /** Some of it was done. The outputs say what is; the next run updates again. */
    record PartiallyUpdated(ObjectValue outputs, List<String> reasons, boolean refreshBeforeUpdate)
            implements UpdateAnswer {
        public PartiallyUpdated(ObjectValue outputs, List<String> reasons) {
            this(outputs, reasons, false);
        }
    }

    record Failed(ProviderError error) implements UpdateAnswer {}
}
