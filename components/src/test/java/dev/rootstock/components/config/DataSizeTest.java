package dev.rootstock.components.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DataSizeTest {

    @ParameterizedTest
    @CsvSource({
        "20 GiB, 20, 20Gi",
        "1536 MiB, 2, 1536Mi",
        "1 GB, 1, 1000000000",
        "512 KiB, 1, 512Ki",
        "2 TiB, 2048, 2048Gi"
    })
    void readsWhatPeopleWrite(String text, int gibibytes, String quantity) {
        assertThat(DataSize.parse(text).gibibytes()).isEqualTo(gibibytes);
        assertThat(DataSize.parse(text).quantity()).isEqualTo(quantity);
    }

    @Test
    void refusesWhatIsNoSize() {
        assertThatThrownBy(() -> DataSize.parse("a lot")).hasMessage("a size such as 20 GiB");
    }
}
