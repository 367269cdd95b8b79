package dev.rootstock.engine.provider;

import dev.rootstock.engine.value.ObjectValue;
import java.util.List;

/** What a function returned. */
public sealed interface InvokeAnswer {
    record Returned(ObjectValue value) implements InvokeAnswer {}

    /** Something that the call depends on does not exist yet, so it was not made; only previews see this. */
    record Unknown() implements InvokeAnswer {}

    record Rejected(List<CheckAnswer.Failure> failures) implements InvokeAnswer {}

    record Failed(ProviderError error) implements InvokeAnswer {}
}
