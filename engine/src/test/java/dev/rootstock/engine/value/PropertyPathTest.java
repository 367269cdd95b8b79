package dev.rootstock.engine.value;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rootstock.engine.value.PropertyPath.Segment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PropertyPathTest {

    @Test
    void aPathHasNamesIndexesQuotedNamesAndStars() {
        assertThat(PropertyPath.parse("root.nested[0][\"a.\\\"b\"].*[*]")
                        .orElseThrow()
                        .segments())
                .containsExactly(
                        new Segment.Key("root"),
                        new Segment.Key("nested"),
                        new Segment.Index(0),
                        new Segment.Key("a.\"b"),
                        new Segment.Any(),
                        new Segment.Any());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a.", "a..b", "a[", "a[x]", "a[-1]", "a[]", "a[\"b]", "a.[0]"})
    void whatIsNoPathIsRefused(String text) {
        assertThat(PropertyPath.parse(text)).isEmpty();
    }

    @Test
    void aPathContainsWhatLiesBelowIt() {
        var tags = PropertyPath.parse("tags.*").orElseThrow();

        assertThat(tags.contains(PropertyPath.parse("tags.a.b").orElseThrow())).isTrue();
        assertThat(tags.contains(PropertyPath.parse("tags").orElseThrow())).isFalse();
        assertThat(tags.contains(PropertyPath.parse("names.a").orElseThrow())).isFalse();
    }

    @Test
    void namesThatWouldBeMisreadAreQuoted() {
        var path = PropertyPath.child(PropertyPath.child("metadata", "a.b/\"c\\"), 2);

        assertThat(PropertyPath.parse(path).orElseThrow().segments())
                .containsExactly(new Segment.Key("metadata"), new Segment.Key("a.b/\"c\\"), new Segment.Index(2));
    }
}
