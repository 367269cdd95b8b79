package dev.rootstock.engine.builtin;

import dev.rootstock.engine.provider.CheckAnswer;
import dev.rootstock.engine.provider.CheckRequest;
import dev.rootstock.engine.provider.CreateAnswer;
import dev.rootstock.engine.provider.CreateRequest;
import dev.rootstock.engine.provider.DiffAnswer;
import dev.rootstock.engine.provider.DiffRequest;
import dev.rootstock.engine.provider.ProviderError;
import dev.rootstock.engine.provider.ReadAnswer;
import dev.rootstock.engine.provider.ReadRequest;
import dev.rootstock.engine.provider.UpdateAnswer;
import dev.rootstock.engine.provider.UpdateRequest;
import dev.rootstock.engine.resource.Urn;
import dev.rootstock.engine.value.ObjectValue;
import dev.rootstock.engine.value.PropertyValue;
import dev.rootstock.engine.value.ValueDiff;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * The resource {@code pulumi:index:Stash}: its output is the input that it was made with, and stays that until the resource is replaced.
 * For a value that is made once, such as the time of the first update.
 */
final class Stash {
    private static final String TYPE = "pulumi:index:Stash";
    private static final String INPUT = "input";
    private static final String OUTPUT = "output";

    private Stash() {}

    static boolean is(Urn urn) {
        return urn.type().equals(TYPE);
    }

    static CheckAnswer check(CheckRequest request) {
        var failures = new ArrayList<CheckAnswer.Failure>();
        if (!request.news().has(INPUT)) {
            failures.add(new CheckAnswer.Failure(INPUT, "missing required property 'input', the value to stash"));
        }
        for (var property : request.news().names()) {
            if (!property.equals(INPUT)) {
                failures.add(new CheckAnswer.Failure(property, "unknown property '" + property + "'"));
            }
        }
        return new CheckAnswer(request.news(), failures);
    }

    static DiffAnswer diff(DiffRequest request) {
        return ValueDiff.same(value(request.oldInputs(), INPUT), value(request.newInputs(), INPUT))
                ? DiffAnswer.NONE
                : new DiffAnswer(
                        DiffAnswer.Changes.SOME,
                        List.of(),
                        List.of(),
                        List.of(INPUT),
                        Map.of(INPUT, new DiffAnswer.PropertyChange(DiffAnswer.Kind.UPDATE, true)),
                        false);
    }

    static CreateAnswer create(CreateRequest request) {
        var input = value(request.inputs(), INPUT);
        return new CreateAnswer.Created(
                request.preview() ? "" : UUID.randomUUID().toString(), outputs(input, input));
    }

    /** A new input is noted; what was stashed stays. */
    static UpdateAnswer update(UpdateRequest request) {
        return new UpdateAnswer.Updated(
                outputs(value(request.newInputs(), INPUT), value(request.oldOutputs(), OUTPUT)));
    }

    static ReadAnswer read(ReadRequest request) {
        return request.inputs().isEmpty()
                ? new ReadAnswer.Failed(ProviderError.of("A stash cannot be imported: it exists in one state only."))
                : new ReadAnswer.Found(request.id(), request.inputs(), request.outputs(), List.of());
    }

    private static ObjectValue outputs(PropertyValue input, PropertyValue output) {
        return ObjectValue.builder().put(INPUT, input).put(OUTPUT, output).build();
    }

    private static PropertyValue value(ObjectValue from, String name) {
        var value = from.get(name);
        return value == null ? PropertyValue.NULL : value;
    }
}
