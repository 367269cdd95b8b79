package dev.rootstock.components.naming;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NamesTest {

    private final Names names = new Names("openedx", "demo");

    @Test
    void beginWithTheProjectAndTheEnvironment() {
        assertThat(names.of("mysql")).isEqualTo("openedx-demo-mysql");
        assertThat(names.within(18, "mysql")).isEqualTo("openedx-demo-mysql");
    }

    @Test
    void stayApartWhenTheyAreCut() {
        var one = names.within(17, "mysql-one");
        var other = names.within(17, "mysql-two");

        assertThat(one).hasSize(17).startsWith("openedx-de").isNotEqualTo(other);
    }
}
