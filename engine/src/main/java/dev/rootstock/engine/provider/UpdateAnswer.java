package dev.rootstock.engine.provider;

import dev.rootstock.engine.value.ObjectValue;
import java.util.List;

/** The outcome of an update. */
public sealed interface UpdateAnswer {
    record Updated(ObjectValue outputs) implements UpdateAnswer {}

    /** Some of it was done. The outputs say what is; the next run updates again. */
    record PartiallyUpdated(ObjectValue outputs, List<String> reasons) implements UpdateAnswer {}

    record Failed(ProviderError error) implements UpdateAnswer {}
}
