package dev.rootstock.engine.program;

import dev.rootstock.engine.resource.Urn;
import dev.rootstock.engine.value.ObjectValue;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A program's wish to read an object that is managed elsewhere. Fields are those of ReadResourceRequest. */
public record ReadRegistration(
        String type,
        String name,
        String id,
        @Nullable Urn parent,
        ObjectValue inputs,
        String provider,
        Set<Urn> dependencies,
        List<String> additionalSecretOutputs,
        String version,
        String pluginDownloadUrl) {}
