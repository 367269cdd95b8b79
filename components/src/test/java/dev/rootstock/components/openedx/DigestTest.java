package dev.rootstock.components.openedx;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class DigestTest {
    /** Taken from a Tutor 22 configuration: master key, key uid, and the key that Meilisearch derives. */
    @Test
    void derivesTheSearchKeyAsMeilisearchDoes() {
        assertThat(Digest.hmac("pfmkUDiuoBO5Y0ljBZOstAG6", "3bd1c00b-e7bc-4c6b-969e-40b2a2b6b7e7"))
                .isEqualTo("8602e5282acede0be3e913057426520deb9de9d6e0f8559e78de68c2ebcbe2e7");
    }

    @Test
    void tellsContentsApartThatConcatenateToTheSameText() {
        assertThat(Digest.of(Map.of("a", "bc"))).isNotEqualTo(Digest.of(Map.of("ab", "c")));
        assertThat(Digest.of(Map.of("a", "b", "c", "d"))).isNotEqualTo(Digest.of(Map.of("a", "b1:c1:d")));
        assertThat(Digest.of(Map.of("a", "1", "b", "2"))).isEqualTo(Digest.of(Map.of("b", "2", "a", "1")));
    }
}
