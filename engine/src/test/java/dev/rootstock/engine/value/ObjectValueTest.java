package dev.rootstock.engine.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

final class ObjectValueTest {

    @Test
    void properties_are_sorted_however_they_come() {
        var object = ObjectValue.builder()
                .put("b", 2)
                .put("a", 1)
                .put("c", 3)
                .put("a", 4)
                .build();

        assertThat(object.names()).containsExactly("a", "b", "c");
        assertThat(object.number("a")).contains(4.0);
        assertThat(object.entries().firstKey()).isEqualTo("a");
        assertThat(object.entries().lastKey()).isEqualTo("c");
        assertThat(object.entries().headMap("b")).containsOnlyKeys("a");
        assertThat(object.entries().tailMap("b")).containsOnlyKeys("b", "c");
        assertThat(object.entries().subMap("b", "c")).containsOnlyKeys("b");
    }

    @Test
    void nothing_changes_an_object() {
        var entries = new HashMap<String, PropertyValue>(Map.of("a", PropertyValue.of("x")));
        var object = ObjectValue.of(entries);
        entries.put("b", PropertyValue.NULL);

        assertThat(object.names()).containsExactly("a");
        assertThatThrownBy(() -> object.entries().put("c", PropertyValue.NULL))
                .isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> object.entries().remove("a")).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> object.entries().entrySet().iterator().next().setValue(PropertyValue.NULL))
                .isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> ObjectValue.EMPTY.entries().firstKey()).isInstanceOf(NoSuchElementException.class);
    }

    @Test
    void an_object_is_the_map_that_it_was_made_of() {
        var random = new Random(7);
        for (var round = 0; round < 200; round++) {
            var map = new TreeMap<String, PropertyValue>();
            var builder = ObjectValue.builder();
            for (var i = 0; i < random.nextInt(20); i++) {
                var name = "p" + random.nextInt(15);
                var value = PropertyValue.of(random.nextInt());
                map.put(name, value);
                builder.put(name, value);
            }
            var object = builder.build();

            assertThat(object).isEqualTo(ObjectValue.of(new HashMap<>(map))).hasSameHashCodeAs(ObjectValue.of(map));
            assertThat(object.entries()).isEqualTo(map).hasSameHashCodeAs(map);
            assertThat(map).isEqualTo(object.entries());
            assertThat(object.get("p3")).isEqualTo(map.get("p3"));
            assertThat(object.has("p4")).isEqualTo(map.containsKey("p4"));
        }
    }
}
