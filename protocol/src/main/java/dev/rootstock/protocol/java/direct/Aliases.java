package dev.rootstock.protocol.java.direct;

import com.pulumi.core.Output;
import com.pulumi.core.internal.Internal;
import com.pulumi.resources.Resource;
import dev.rootstock.engine.resource.Alias;
import dev.rootstock.engine.resource.Urn;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/** A resource's former names. Follows {@code AliasSerializer} of com.pulumi:pulumi, to which whatever is not known is left. */
final class Aliases {

    private final List<Alias> aliases = new ArrayList<>();
    private final List<CompletableFuture<?>> awaited = new ArrayList<>();

    Aliases(List<Output<com.pulumi.core.Alias>> given) {
        for (var output : given) {
            var alias = value(output);
            if (alias != null) {
                add(alias);
            }
        }
    }

    /** What must be complete before the aliases are; empty when they are. */
    List<CompletableFuture<?>> awaited() {
        return awaited;
    }

    List<Alias> aliases() {
        return List.copyOf(aliases);
    }

    private void add(com.pulumi.core.Alias given) {
        if (given.getUrn().isPresent()) {
            aliases.add(new Alias.Full(new Urn(given.getUrn().get())));
            return;
        }
        var name = text(given.getName());
        var type = text(given.getType());
        var stack = text(given.getStack());
        var project = text(given.getProject());
        var parent = parent(given);
        aliases.add(new Alias.Parts(name, type, stack, project, parent));
    }

    private Alias.Parent parent(com.pulumi.core.Alias given) {
        if (given.hasNoParent()) {
            return new Alias.Parent.None();
        }
        return text(given.getParent().map(Resource::urn).or(given::getParentUrn))
                .<Alias.Parent>map(urn -> new Alias.Parent.Other(new Urn(urn)))
                // an empty URN means the parent that the resource has
                .orElseGet(Alias.Parent.Same::new);
    }

    private Optional<String> text(Optional<Output<String>> given) {
        return given.map(this::value).filter(text -> !text.isEmpty());
    }

    /** Null while it is awaited. */
    private <T> @Nullable T value(Output<T> output) {
        var future = Internal.of(output).getDataAsync();
        if (!future.isDone()) {
            awaited.add(future);
            return null;
        }
        try {
            var data = future.join();
            if (!data.isKnown() || data.getValueNullable() == null) {
                throw UnusualException.INSTANCE;
            }
            return data.getValueNullable();
        } catch (CompletionException e) {
            throw UnusualException.INSTANCE;
        }
    }
}
