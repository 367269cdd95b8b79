package dev.rootstock.components.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TierTest {

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.0/16", "172.16.0.0/18", "192.168.16.0/20"})
    void noSubnetMeetsAnotherInAnyZone(String network) {
        var whole = CidrBlock.parse(network);
        List<CidrBlock> taken = new ArrayList<>();
        for (var tier : Tier.values()) {
            for (int zone = 0; zone < 6; zone++) {
                var block = tier.block(whole, zone);
                assertThat(whole.overlaps(block)).isTrue();
                assertThat(taken).as(tier + " " + zone).noneMatch(block::overlaps);
                assertThat(block.prefix()).as("AWS's smallest subnet").isLessThanOrEqualTo(28);
                taken.add(block);
            }
        }
    }
}
