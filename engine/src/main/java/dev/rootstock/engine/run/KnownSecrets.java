package dev.rootstock.engine.run;

import dev.rootstock.engine.event.StepDescription;
import dev.rootstock.engine.resource.ResourceState;
import dev.rootstock.engine.state.JsonInput;
import dev.rootstock.engine.state.StateFormatException;
import dev.rootstock.engine.value.ObjectValue;
import dev.rootstock.engine.value.PropertyValue;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The secrets that this operation has come across. Programs print them and clouds quote them in errors, so they are taken out of every
 * message. Upstream does that for the configuration's (pulumi/pulumi, sdk/go/common/util/logging); here resources' are known as well.
 */
public final class KnownSecrets {
    /** Shorter secrets are in too many words. Upstream's bound for the configuration. */
    private static final int SHORTEST_SETTING = 3;

    /** Of resources many values are secret that are no passwords, such as yes and no. */
    private static final int SHORTEST = 6;

    /** Of a key of many lines a single one says enough, if it is no mere bracket. */
    private static final int SHORTEST_LINE = 16;

    private static final String HIDDEN = "[secret]";

    private final Set<String> texts = ConcurrentHashMap.newKeySet();

    /** A secret value of the configuration. */
    public void learnSetting(String value) {
        add(value, SHORTEST_SETTING);
        if (value.startsWith("{") || value.startsWith("[")) {
            try (var in = JsonInput.of(value)) {
                leaves(in.tree());
            } catch (StateFormatException notJson) {
                // a text that only looks like it: it is known as a whole
                return;
            }
        }
    }

    private void leaves(@Nullable Object tree) {
        switch (tree) {
            case Map<?, ?> map -> map.values().forEach(this::leaves);
            case List<?> list -> list.forEach(this::leaves);
            case String text -> add(text, SHORTEST);
            case null, default -> {}
        }
    }

    void learn(StepDescription step) {
        learn(step.before());
        if (step.after() != step.before()) {
            learn(step.after());
        }
    }

    private void learn(@Nullable ResourceState state) {
        if (state != null) {
            learn(state.inputs());
            learn(state.outputs());
        }
    }

    /** The secrets in a value. */
    public void learn(PropertyValue value) {
        walk(value, false);
    }

    private void walk(@Nullable PropertyValue value, boolean secret) {
        switch (value) {
            case PropertyValue.Secret(var inner) -> walk(inner, true);
            case PropertyValue.Output(var inner, var isSecret, var _) -> walk(inner, secret || isSecret);
            case PropertyValue.ListValue(var items) -> items.forEach(item -> walk(item, secret));
            case ObjectValue object -> object.entries().values().forEach(item -> walk(item, secret));
            case PropertyValue.Text(var text) -> {
                if (secret) {
                    add(text, SHORTEST);
                }
            }
            case PropertyValue.Bytes(var base64) -> {
                if (secret) {
                    add(base64, SHORTEST);
                }
            }
            case PropertyValue.Asset(var _, var text, var _, var _) -> {
                if (secret && text != null) {
                    add(text, SHORTEST);
                }
            }
            case PropertyValue.Num number -> {
                if (secret) {
                    add(number.text(), SHORTEST);
                }
            }
            case PropertyValue.Archive(var _, var assets, var _, var _) -> {
                if (assets != null) {
                    assets.values().forEach(item -> walk(item, secret));
                }
            }
            case PropertyValue.Null _,
                    PropertyValue.Bool _,
                    PropertyValue.Unknown _,
                    PropertyValue.ResourceReference _ -> {}
            case null -> {}
        }
    }

    private void add(String text, int shortest) {
        if (text.strip().length() < shortest) {
            return;
        }
        texts.add(text);
        if (text.indexOf('\n') >= 0) {
            text.lines()
                    .map(String::strip)
                    .filter(line -> line.length() >= SHORTEST_LINE)
                    .forEach(texts::add);
        }
    }

    /** Messages that are kept in the state, which is not encrypted as a whole. */
    List<String> masked(List<String> messages) {
        return messages.isEmpty()
                ? messages
                : messages.stream().map(this::masked).toList();
    }

    /** A message without any of them. */
    public String masked(String message) {
        if (texts.isEmpty()) {
            return message;
        }
        var found = texts.stream()
                .filter(message::contains)
                // one may be a part of another
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList();
        var masked = message;
        for (var secret : found) {
            masked = masked.replace(secret, HIDDEN);
        }
        return masked;
    }
}
