package dev.rootstock.components.dns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class TargetTest {

    @Test
    void tellsAddressesFromNames() {
        assertThat(Target.of("192.0.2.1").ip()).contains("192.0.2.1");
        assertThat(Target.of("site-1.elb.eu-west-1.amazonaws.com").hostName())
                .contains("site-1.elb.eu-west-1.amazonaws.com");
    }

    @Test
    void saysThatABalancerHasNoAddressYet() {
        assertThatThrownBy(() -> Target.of("")).hasMessageContaining("has no address yet");
    }
}
