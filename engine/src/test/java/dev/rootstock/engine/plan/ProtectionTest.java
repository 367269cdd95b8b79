package dev.rootstock.engine.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rootstock.engine.resource.ResourceState;
import dev.rootstock.engine.resource.Urn;
import java.util.List;
import org.junit.jupiter.api.Test;

/** {@code destroy --exclude-protected}: what stays. */
final class ProtectionTest {

    @Test
    void whatProtectedResourcesNeedStaysAndWhatNeedsThemGoes() {
        var stack = ResourceState.of(urn("stack"), false).build();
        var network =
                ResourceState.of(urn("network"), true).parent(urn("stack")).build();
        var database = ResourceState.of(urn("database"), true)
                .dependencies(List.of(urn("network")))
                .protect(true)
                .build();
        var backup = ResourceState.of(urn("backup"), true)
                .dependencies(List.of(urn("database")))
                .build();

        assertThat(Protection.kept(List.of(stack, network, database, backup)))
                .containsExactlyInAnyOrder(urn("stack"), urn("network"), urn("database"));
        assertThat(Protection.kept(List.of(stack, network, backup))).isEmpty();
    }

    private static Urn urn(String name) {
        return new Urn("urn:pulumi:dev::project::test:index:Thing::" + name);
    }
}
