package dev.rootstock.engine.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rootstock.engine.value.ObjectValue;
import dev.rootstock.engine.value.PropertyValue;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class IgnoreChangesTest {

    private static ObjectValue object(Map<String, PropertyValue> entries) {
        return ObjectValue.of(entries);
    }

    private static PropertyValue text(String text) {
        return PropertyValue.of(text);
    }

    private static ObjectValue kept(ObjectValue before, ObjectValue after, String path) {
        return IgnoreChanges.apply(before, after, List.of(path)).inputs();
    }

    @Test
    void theOldValueComesBack() {
        assertThat(kept(object(Map.of("a", text("1"))), object(Map.of("a", text("2"), "b", text("2"))), "a"))
                .isEqualTo(object(Map.of("a", text("1"), "b", text("2"))));
    }

    @Test
    void whatIsNewIsTakenAwayAndWhatWasDroppedComesBack() {
        var empty = ObjectValue.EMPTY;
        var one = object(Map.of("a", text("1")));

        assertThat(kept(empty, one, "a")).isEqualTo(empty);
        assertThat(kept(one, empty, "a")).isEqualTo(one);
    }

    @Test
    void aPathReachesIntoListsAndObjectsAndSecrets() {
        var before = object(Map.of("l", PropertyValue.of(List.of(object(Map.of("x", text("1"), "y", text("1")))))));
        var after = object(Map.of("l", PropertyValue.of(List.of(object(Map.of("x", text("2"), "y", text("2")))))));

        assertThat(kept(before, after, "l[0].x"))
                .isEqualTo(object(Map.of(
                        "l", PropertyValue.of(List.of(object(Map.of("x", text("1"), "y", text("2"))))))));
        assertThat(kept(before, after, "l[*].x")).isEqualTo(kept(before, after, "l[0].x"));
        assertThat(kept(before, after, "l[7].x")).isEqualTo(after);

        var secret = object(Map.of("s", PropertyValue.secret(object(Map.of("x", text("2"))))));
        assertThat(kept(object(Map.of("s", object(Map.of("x", text("1"))))), secret, "s.x"))
                .isEqualTo(object(Map.of("s", PropertyValue.secret(object(Map.of("x", text("1")))))));
    }

    @Test
    void aStarKeepsEverything() {
        var before = object(Map.of("a", text("1"), "b", text("1")));
        assertThat(kept(before, object(Map.of("a", text("2"), "c", text("2"))), "*"))
                .isEqualTo(before);
    }

    @Test
    void anUnreadablePathIsReportedAndPassedOver() {
        var inputs = object(Map.of("a", text("1")));
        var applied = IgnoreChanges.apply(ObjectValue.EMPTY, inputs, List.of("a[", "b..c"));

        assertThat(applied.inputs()).isEqualTo(inputs);
        assertThat(applied.invalid()).containsExactly("a[", "b..c");
    }
}
