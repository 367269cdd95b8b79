package dev.rootstock.protocol.provider.drive;

import dev.rootstock.engine.value.ObjectValue;
import dev.rootstock.engine.value.PropertyPath;
import dev.rootstock.engine.value.PropertyPath.Segment;
import dev.rootstock.engine.value.PropertyValue;
import dev.rootstock.engine.value.PropertyValue.ListValue;
import java.util.Optional;
import pulumirpc.Errors.InputPropertiesError.PropertyError;

/** What a plugin says of single inputs, in the stock command's words (pulumi/pulumi, pkg/resource/deploy/source_eval.go, errorToMessage). */
final class WrongInputs {

    private WrongInputs() {}

    /** One line of a message. Of values only plain texts are shown. */
    static String line(PropertyError error, ObjectValue inputs) {
        return "\t\t- property " + error.getPropertyPath()
                + PropertyPath.parse(error.getPropertyPath())
                        .flatMap(path -> text(path, inputs))
                        .map(text -> " with value '{" + text + "}'")
                        .orElse("")
                + " has a problem: " + error.getReason();
    }

    private static Optional<String> text(PropertyPath path, ObjectValue inputs) {
        Optional<PropertyValue> at = Optional.of(inputs);
        for (var segment : path.segments()) {
            at = at.flatMap(value -> step(segment, value));
        }
        return at.flatMap(
                value -> value instanceof PropertyValue.Text(var text) ? Optional.of(text) : Optional.<String>empty());
    }

    private static Optional<PropertyValue> step(Segment segment, PropertyValue value) {
        return switch (segment) {
            case Segment.Key(var name) -> value instanceof ObjectValue object ? object.find(name) : Optional.empty();
            case Segment.Index(var index) ->
                value instanceof ListValue(var items) && index >= 0 && index < items.size()
                        ? Optional.of(items.get(index))
                        : Optional.empty();
            case Segment.Any() -> Optional.empty();
        };
    }
}
