package dev.rootstock.engine.program;

import dev.rootstock.engine.provider.CheckAnswer;
import dev.rootstock.engine.provider.ProviderError;
import dev.rootstock.engine.resource.Urn;
import dev.rootstock.engine.value.ObjectValue;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a method returned. */
public sealed interface CallAnswer {

    /** @param dependencies the resources that each part of the value comes from */
    record Returned(ObjectValue value, Map<String, Set<Urn>> dependencies) implements CallAnswer {}

    record Rejected(List<CheckAnswer.Failure> failures) implements CallAnswer {}

    /** The method failed, which fails the operation; the reason was already reported as a diagnostic when a program hears of it. */
    record Failed(ProviderError error) implements CallAnswer {}
}
