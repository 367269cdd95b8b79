package dev.rootstock.providers.random;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rootstock.engine.provider.CheckAnswer;
import dev.rootstock.engine.provider.CheckRequest;
import dev.rootstock.engine.provider.CreateAnswer;
import dev.rootstock.engine.provider.CreateRequest;
import dev.rootstock.engine.provider.DiffAnswer;
import dev.rootstock.engine.provider.DiffRequest;
import dev.rootstock.engine.provider.Provider;
import dev.rootstock.engine.provider.ReadAnswer;
import dev.rootstock.engine.provider.ReadRequest;
import dev.rootstock.engine.provider.UpdateAnswer;
import dev.rootstock.engine.provider.UpdateRequest;
import dev.rootstock.engine.resource.Urn;
import dev.rootstock.engine.value.ObjectValue;
import dev.rootstock.engine.value.PropertyValue;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Calls of the provider as the engine makes them, for one resource type. */
record Calls(Provider provider, Urn urn) {

    static Calls of(String type) {
        var token = "random:index/" + type.substring(0, 1).toLowerCase(Locale.ROOT) + type.substring(1) + ":" + type;
        return new Calls(new RandomProviderFactory().create(), new Urn("urn:pulumi:dev::demo::" + token + "::it"));
    }

    static ObjectValue object(Object... namesAndValues) {
        var values = new TreeMap<String, PropertyValue>();
        for (var i = 0; i < namesAndValues.length; i += 2) {
            values.put((String) namesAndValues[i], value(namesAndValues[i + 1]));
        }
        return ObjectValue.of(values);
    }

    static PropertyValue value(Object plain) {
        return switch (plain) {
            case PropertyValue value -> value;
            case String text -> PropertyValue.of(text);
            case Boolean flag -> PropertyValue.of(flag.booleanValue());
            case Number number -> PropertyValue.of(number.doubleValue());
            case List<?> items ->
                PropertyValue.of(items.stream().map(Calls::value).toList());
            case Map<?, ?> entries -> {
                var values = new TreeMap<String, PropertyValue>();
                entries.forEach((name, entry) -> values.put((String) name, value(entry)));
                yield ObjectValue.of(values);
            }
            default -> throw new IllegalArgumentException(plain.getClass().getName());
        };
    }

    List<CheckAnswer.Failure> failures(Object... inputs) {
        return provider.check(new CheckRequest(urn, ObjectValue.EMPTY, object(inputs), new byte[32]))
                .failures();
    }

    CreateAnswer.Created create(Object... inputs) {
        assertThat(failures(inputs)).isEmpty();
        return created(object(inputs), false);
    }

    CreateAnswer.Created preview(Object... inputs) {
        return created(object(inputs), true);
    }

    private CreateAnswer.Created created(ObjectValue inputs, boolean preview) {
        var answer = provider.create(new CreateRequest(urn, inputs, 0, preview, "token", false));
        assertThat(answer).isInstanceOf(CreateAnswer.Created.class);
        return (CreateAnswer.Created) answer;
    }

    DiffAnswer diff(ObjectValue oldInputs, ObjectValue oldOutputs, ObjectValue newInputs) {
        return provider.diff(new DiffRequest(urn, "id", oldInputs, oldOutputs, newInputs, List.of()));
    }

    /** What changes when a resource made from some inputs is asked for with others. */
    DiffAnswer change(ObjectValue from, ObjectValue to) {
        return diff(from, created(from, false).outputs(), to);
    }

    ReadAnswer read(String id) {
        return provider.read(new ReadRequest(urn, id, ObjectValue.EMPTY, ObjectValue.EMPTY, 0));
    }

    ReadAnswer.Found importing(String id) {
        var answer = read(id);
        assertThat(answer).isInstanceOf(ReadAnswer.Found.class);
        return (ReadAnswer.Found) answer;
    }

    ReadAnswer refresh(String id, ObjectValue inputs, ObjectValue outputs) {
        return provider.read(new ReadRequest(urn, id, inputs, outputs, 0));
    }

    ObjectValue update(ObjectValue oldInputs, ObjectValue oldOutputs, ObjectValue newInputs) {
        var request = new UpdateRequest(urn, "id", oldInputs, oldOutputs, newInputs, List.of(), 0, false);
        return ((UpdateAnswer.Updated) provider.update(request)).outputs();
    }
}
