package dev.rootstock.providers.tls;

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
import dev.rootstock.engine.provider.local.LocalProvider;
import dev.rootstock.engine.resource.Urn;
import dev.rootstock.engine.value.ObjectValue;
import dev.rootstock.engine.value.PropertyValue;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Calls of the provider as the engine makes them, for one resource type. */
record Calls(Provider provider, Urn urn) {
    static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");

    static Calls of(String type) {
        return at(NOW, type);
    }

    /** Calls of a provider whose clock stands still. */
    static Calls at(Instant now, String type) {
        var token = "tls:index/" + type.substring(0, 1).toLowerCase(Locale.ROOT) + type.substring(1) + ":" + type;
        var provider = new LocalProvider("tls", TlsProviderFactory.types(new SecureRandom(), InstantSource.fixed(now)));
        return new Calls(provider, new Urn("urn:pulumi:dev::demo::" + token + "::it"));
    }

    /** The reason why something cannot be made. */
    String refusal(ObjectValue inputs) {
        var answer = provider.create(new CreateRequest(urn, inputs, 0, false, "token", false));
        assertThat(answer).isInstanceOf(CreateAnswer.Failed.class);
        return ((CreateAnswer.Failed) answer).error().message();
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

    List<CheckAnswer.Failure> failures(ObjectValue inputs) {
        return provider.check(new CheckRequest(urn, ObjectValue.EMPTY, inputs, new byte[32]))
                .failures();
    }

    CreateAnswer.Created create(ObjectValue inputs) {
        assertThat(failures(inputs)).isEmpty();
        return created(inputs, false);
    }

    CreateAnswer.Created preview(ObjectValue inputs) {
        return created(inputs, true);
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

    ReadAnswer refresh(String id, ObjectValue inputs, ObjectValue outputs) {
        return provider.read(new ReadRequest(urn, id, inputs, outputs, 0));
    }

    ObjectValue update(ObjectValue oldInputs, ObjectValue oldOutputs, ObjectValue newInputs) {
        var request = new UpdateRequest(urn, "id", oldInputs, oldOutputs, newInputs, List.of(), 0, false);
        return ((UpdateAnswer.Updated) provider.update(request)).outputs();
    }
}
