package dev.rootstock.providers.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rootstock.providers.kubernetes.object.Quantity;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Amounts in their spellings. */
class QuantityTest {

    @ParameterizedTest
    @CsvSource({
        "1000m, 1",
        "0.5, 500m",
        "1Gi, 1024Mi",
        "1k, 1000",
        "1e3, 1k",
        "1.5Gi, 1536Mi",
        ".5, 500m",
        "100, 1e2",
        "2E, 2e18"
    })
    void oneAmountHasManySpellings(String one, String other) {
        assertThat(Quantity.parse(one).orElseThrow())
                .isEqualByComparingTo(Quantity.parse(other).orElseThrow());
    }

    @ParameterizedTest
    @CsvSource({"1GiB", "x", "1 Gi", "''", "1e", "--1"})
    void otherTextsAreNoAmounts(String text) {
        assertThat(Quantity.parse(text)).isEmpty();
    }
}
