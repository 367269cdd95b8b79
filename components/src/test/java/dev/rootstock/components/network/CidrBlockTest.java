package dev.rootstock.components.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CidrBlockTest {

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.0/16", "192.168.16.0/20", "255.255.255.255/32", "0.0.0.0/0", "128.0.0.0/1"})
    void isWrittenAsItWasRead(String text) {
        assertThat(CidrBlock.parse(text)).hasToString(text);
    }

    @ParameterizedTest
    @CsvSource({
        "10.0.0.0/16, 4, 15, 10.0.240.0/20",
        "10.0.0.0/16, 8, 160, 10.0.160.0/24",
        "192.168.16.0/20, 8, 128, 192.168.24.0/28",
        "0.0.0.0/0, 1, 1, 128.0.0.0/1"
    })
    void hasParts(String block, int bits, int index, String part) {
        assertThat(CidrBlock.parse(block).part(bits, index)).hasToString(part);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "10.0.0.1/16 | the first address of its block: 10.0.0.0/16",
                "10.0.0.0 | a block of IPv4 addresses such as 10.20.0.0/16",
                "10.0.0.256/24 | a block of IPv4 addresses, each part at most 255",
                "10.0.0.0/33 | a block of IPv4 addresses with a prefix of at most 32 bits"
            })
    void saysWhatIsExpectedInstead(String text, String expected) {
        assertThatThrownBy(() -> CidrBlock.parse(text)).hasMessage(expected);
    }

    @Test
    void hasNoPartBeyondItsLast() {
        assertThatThrownBy(() -> CidrBlock.parse("10.0.0.0/16").part(4, 16))
                .hasMessage("10.0.0.0/16 has no part 16 of /20");
    }

    @Test
    void overlapsWhatItSharesAddressesWith() {
        var block = CidrBlock.parse("10.0.0.0/16");

        assertThat(block.overlaps(CidrBlock.parse("10.0.128.0/24"))).isTrue();
        assertThat(block.overlaps(CidrBlock.parse("10.0.0.0/8"))).isTrue();
        assertThat(block.overlaps(CidrBlock.parse("10.1.0.0/16"))).isFalse();
    }
}
