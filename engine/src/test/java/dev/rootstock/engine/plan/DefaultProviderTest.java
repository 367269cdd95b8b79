package dev.rootstock.engine.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rootstock.engine.program.PackageDescription;
import dev.rootstock.engine.value.ObjectValue;
import dev.rootstock.engine.value.PropertyValue;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class DefaultProviderTest {

    private static final Map<String, String> CONFIG = Map.of("trees:height", "7", "site:token", "canary");

    private static PackageDescription described(String name) {
        return new PackageDescription(name, "", "", Map.of(), null);
    }

    @Test
    void a_provider_gets_the_configuration_of_its_own_package() {
        assertThat(DefaultProvider.inputs(described("trees"), CONFIG, Set.of("site:token")))
                .isEqualTo(ObjectValue.of(Map.of("height", PropertyValue.of("7"))));
    }

    @Test
    void dynamic_providers_get_all_of_it() {
        assertThat(DefaultProvider.inputs(described("pulumi-nodejs"), CONFIG, Set.of("site:token")))
                .isEqualTo(ObjectValue.of(Map.of(
                        "trees:height",
                        PropertyValue.of("7"),
                        "site:token",
                        PropertyValue.secret(PropertyValue.of("canary")))));
    }
}
