package dev.rootstock.engine.run;

import dev.rootstock.engine.value.ObjectValue;
import dev.rootstock.engine.value.PropertyValue;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Values as the stock command shows them in its messages, in the form of Go, in which it is written. Secrets are not shown. */
final class GoText {

    private GoText() {}

    static String of(@Nullable PropertyValue value) {
        return switch (value) {
            case null -> "{<nil>}";
            case PropertyValue.Null() -> "{<nil>}";
            case PropertyValue.Bool(var bool) -> "{" + bool + "}";
            case PropertyValue.Num(var number) ->
                number == Math.rint(number) && Math.abs(number) < 1e6 ? "{" + (long) number + "}" : "{" + number + "}";
            case PropertyValue.Text(var text) -> "{" + text + "}";
            case PropertyValue.Bytes(var base64) -> "{" + base64 + "}";
            case PropertyValue.ListValue(var items) ->
                items.stream().map(GoText::of).collect(Collectors.joining(" ", "{[", "]}"));
            case ObjectValue object ->
                object.entries().entrySet().stream()
                        .map(entry -> entry.getKey() + ":" + of(entry.getValue()))
                        .collect(Collectors.joining(" ", "{map[", "]}"));
            case PropertyValue.Secret _ -> "[secret]";
            case PropertyValue.Output(var inner, var secret, var _) -> secret ? "[secret]" : of(inner);
            case PropertyValue.Unknown _ -> "output<string>{}";
            case PropertyValue.Asset _ -> "{asset}";
            case PropertyValue.Archive _ -> "{archive}";
            case PropertyValue.ResourceReference(var urn, var _, var _) -> "{" + urn + "}";
        };
    }
}
