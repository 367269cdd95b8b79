package dev.rootstock.providers.aws.resource;

import dev.rootstock.engine.value.ObjectValue;

/** What a read found. The id is the one to keep, which for an import may be another than the one that was asked for. */
public record Observed(String id, ObjectValue properties) {

    public Observed(String id, ObjectValue.Builder properties) {
        this(id, properties.build());
    }
}
