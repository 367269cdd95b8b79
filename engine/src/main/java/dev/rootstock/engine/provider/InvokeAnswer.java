package dev.rootstock.engine.provider;

import dev.rootstock.engine.value.ObjectValue;
import java.util.List;

/** What a function returned. */
public sealed interface InvokeAnswer {
    record Returned(ObjectValue value) implements InvokeAnswer {}

    record Rejected(List<CheckAnswer.Failure> failures) implements InvokeAnswer {}

    record Failed(ProviderError error) implements InvokeAnswer {}
}
