package dev.rootstock.engine.state;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rootstock.engine.resource.ProviderReference;
import dev.rootstock.engine.resource.ResourceState;
import dev.rootstock.engine.resource.ResourceStateBuilder;
import dev.rootstock.engine.resource.Urn;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class SnapshotIntegrityTest {

    private static final ResourceState PROVIDER =
            resource("pulumi:providers:test", "default").id("p1").build();

    @Test
    void what_refers_to_earlier_resources_is_sound() {
        var a = resource("test:index:A", "a").provider(reference("p1")).id("1").build();
        var b = resource("test:index:B", "b")
                .provider(reference("p1"))
                .id("2")
                .parent(a.urn())
                .dependencies(List.of(a.urn()))
                .propertyDependencies(Map.of("x", List.of(a.urn())))
                .deletedWith(a.urn())
                .replaceWith(List.of(a.urn()))
                .build();

        assertThat(problems(PROVIDER, a, b)).isEmpty();
    }

    @Test
    void a_reference_to_a_later_resource_or_to_none_is_a_problem() {
        var a = resource("test:index:A", "a").id("1").build();
        var b = resource("test:index:B", "b")
                .id("2")
                .parent(a.urn())
                .dependencies(List.of(a.urn()))
                .build();

        assertThat(problems(b, a))
                .containsExactly(
                        "child resource " + b.urn() + "'s parent " + a.urn() + " comes after it",
                        "resource " + b.urn() + "'s dependency " + a.urn() + " comes after it");
        assertThat(problems(b))
                .containsExactly(
                        "child resource " + b.urn() + " refers to missing parent " + a.urn(),
                        "resource " + b.urn() + " refers to missing dependency " + a.urn());
    }

    @Test
    void the_provider_has_to_be_there_with_that_very_id() {
        var a = resource("test:index:A", "a").provider(reference("p2")).id("1").build();

        assertThat(problems(PROVIDER, a))
                .containsExactly("resource " + a.urn() + " refers to unknown provider " + reference("p2"));
        assertThat(problems(PROVIDER, a.change().pendingReplacement(true).build()))
                .isEmpty();
    }

    @Test
    void a_urn_may_be_there_twice_while_all_but_one_wait_for_deletion() {
        var a = resource("test:index:A", "a").id("1").build();
        var old = a.change().delete(true).id("0").build();

        assertThat(problems(a, old, old)).isEmpty();
        assertThat(problems(old, old)).isEmpty();
        assertThat(problems(a, old, a)).containsExactly("duplicate resource " + a.urn() + " (not marked for deletion)");
    }

    @Test
    void a_component_has_no_id_and_a_manifest_its_own_magic() {
        var component = ResourceState.of(Urn.of("s", "p", Optional.empty(), "site:index:Site", "x"), false)
                .id("1")
                .build();

        assertThat(problems(component))
                .containsExactly("resource '" + component.urn() + "' has 'custom false but non-empty ID");
        var forged = new Manifest(Instant.EPOCH, "abc", "v1");
        assertThat(SnapshotIntegrity.problems(new Snapshot(forged, null, List.of(), List.of(), Map.of())))
                .containsExactly("magic cookie mismatch: possible tampering/corruption detected");
    }

    private static List<String> problems(ResourceState... resources) {
        return SnapshotIntegrity.problems(Snapshot.empty("test").withResources(List.of(resources)));
    }

    private static ResourceStateBuilder resource(String type, String name) {
        return ResourceState.of(Urn.of("s", "p", Optional.empty(), type, name), true);
    }

    private static ProviderReference reference(String id) {
        return new ProviderReference(PROVIDER.urn(), id);
    }
}
