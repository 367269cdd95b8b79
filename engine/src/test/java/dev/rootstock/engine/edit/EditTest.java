package dev.rootstock.engine.edit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rootstock.engine.resource.ProviderReference;
import dev.rootstock.engine.resource.ResourceState;
import dev.rootstock.engine.resource.ResourceStateBuilder;
import dev.rootstock.engine.resource.Urn;
import dev.rootstock.engine.state.Snapshot;
import dev.rootstock.engine.state.SnapshotIntegrity;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What the verbs that edit a state make of it. */
final class EditTest {

    private static final ProviderReference PROVIDER =
            new ProviderReference(urn("pulumi:providers:pets", "default"), "1");

    private static Urn urn(String type, String name) {
        return Urn.of("dev", "zoo", Optional.empty(), type, name);
    }

    private static Urn pet(String name) {
        return urn("pets:index:Pet", name);
    }

    private static ResourceStateBuilder stack() {
        return ResourceState.of(urn(Urn.ROOT_STACK_TYPE, "zoo-dev"), false);
    }

    private static ResourceStateBuilder provider() {
        return ResourceState.of(PROVIDER.urn(), true).id(PROVIDER.id());
    }

    private static ResourceStateBuilder aPet(String name) {
        return ResourceState.of(pet(name), true)
                .id(name)
                .provider(PROVIDER)
                .parent(urn(Urn.ROOT_STACK_TYPE, "zoo-dev"));
    }

    private static Snapshot snapshot(ResourceStateBuilder... states) {
        return Snapshot.empty("v3.0.0")
                .withResources(List.of(states).stream()
                        .map(ResourceStateBuilder::build)
                        .toList());
    }

    private static Snapshot zoo() {
        return snapshot(
                stack(),
                provider(),
                aPet("a"),
                aPet("b").dependencies(List.of(pet("a"))).propertyDependencies(Map.of("friend", List.of(pet("a")))),
                aPet("c").protect(true));
    }

    private static List<String> names(Snapshot snapshot) {
        return snapshot.resources().stream().map(state -> state.urn().name()).toList();
    }

    private static ResourceState find(Snapshot snapshot, String name) {
        return snapshot.resources().stream()
                .filter(state -> state.urn().name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void a_resource_that_others_refer_to_is_taken_out_only_with_them() {
        var zoo = zoo();
        var condemned = List.of(find(zoo, "a"));

        assertThat(Removal.apply(zoo, condemned, false, false))
                .isEqualTo(new Removal.Outcome.Needed(pet("a"), List.of(pet("b"))));
        assertThat(Removal.apply(zoo, condemned, true, false))
                .isInstanceOfSatisfying(Removal.Outcome.Removed.class, removed -> {
                    assertThat(names(removed.snapshot())).containsExactly("zoo-dev", "default", "c");
                    assertThat(SnapshotIntegrity.problems(removed.snapshot())).isEmpty();
                });
        assertThat(Removal.apply(zoo, List.of(find(zoo, "a"), find(zoo, "b")), false, false))
                .as("both were named")
                .isInstanceOf(Removal.Outcome.Removed.class);
    }

    @Test
    void a_protected_resource_is_taken_out_only_by_force() {
        var zoo = zoo();

        assertThat(Removal.apply(zoo, List.of(find(zoo, "c")), false, false))
                .isEqualTo(new Removal.Outcome.Protected(pet("c")));
        assertThat(Removal.apply(zoo, List.of(find(zoo, "c")), false, true))
                .isInstanceOfSatisfying(
                        Removal.Outcome.Removed.class,
                        removed -> assertThat(removed.unprotected()).containsExactly(pet("c")));
    }

    @Test
    void marking_spares_copies_that_wait_for_their_deletion_and_knows_what_is_not_there() {
        var zoo =
                snapshot(stack(), provider(), aPet("a"), aPet("a").delete(true).id("old"));

        assertThat(Marking.TAINT.apply(zoo, List.of(pet("a"))))
                .isInstanceOfSatisfying(
                        Marking.Outcome.Marked.class,
                        marked -> assertThat(marked.snapshot().resources().stream()
                                        .filter(ResourceState::taint)
                                        .map(ResourceState::id))
                                .containsExactly("a"));
        assertThat(Marking.TAINT.apply(zoo, List.of(pet("z"))))
                .isEqualTo(new Marking.Outcome.Unknown(List.of(pet("z"))));
    }

    @Test
    void what_refers_to_a_renamed_resource_follows() {
        assertThat(ResourceRename.apply(zoo(), pet("a"), "z"))
                .isInstanceOfSatisfying(ResourceRename.Outcome.Renamed.class, renamed -> {
                    var b = find(renamed.snapshot(), "b");
                    assertThat(b.dependencies()).containsExactly(pet("z"));
                    assertThat(b.propertyDependencies()).containsEntry("friend", List.of(pet("z")));
                    assertThat(SnapshotIntegrity.problems(renamed.snapshot())).isEmpty();
                });
        assertThat(ResourceRename.apply(zoo(), pet("a"), "b")).isEqualTo(new ResourceRename.Outcome.Taken(pet("b")));
        assertThat(ResourceRename.apply(zoo(), PROVIDER.urn(), "other"))
                .isInstanceOfSatisfying(
                        ResourceRename.Outcome.Renamed.class,
                        renamed -> assertThat(SnapshotIntegrity.problems(renamed.snapshot()))
                                .isEmpty());
    }

    @Test
    void a_move_takes_the_provider_along_and_cuts_what_crosses_the_border() {
        var target = Snapshot.empty("v3.0.0");

        assertThat(StackMove.apply(zoo(), target, "prod", "zoo", List.of(pet("a")), false))
                .isInstanceOfSatisfying(StackMove.Outcome.Moved.class, moved -> {
                    assertThat(names(moved.source())).containsExactly("zoo-dev", "default", "b", "c");
                    assertThat(names(moved.target())).containsExactly("zoo-prod", "default", "a");
                    var a = find(moved.target(), "a");
                    assertThat(a.urn().text()).isEqualTo("urn:pulumi:prod::zoo::pets:index:Pet::a");
                    assertThat(String.valueOf(a.provider()))
                            .isEqualTo("urn:pulumi:prod::zoo::pulumi:providers:pets::default::1");
                    assertThat(moved.cutInSource())
                            .extracting(StackMove.Cut::sentence)
                            .containsExactly(
                                    pet("b") + " has a dependency on " + pet("a"),
                                    pet("b") + " (friend) has a property dependency on " + pet("a"));
                });
        assertThat(StackMove.apply(zoo(), target, "prod", "zoo", List.of(PROVIDER.urn()), false))
                .isInstanceOf(StackMove.Outcome.Refused.class);
    }

    @Test
    void children_and_where_asked_for_parents_are_moved_too() {
        var home = urn("pets:index:Home", "home");
        var child = Urn.of("dev", "zoo", Optional.of(home), "pets:index:Pet", "child");
        var zoo = snapshot(
                stack(),
                provider(),
                ResourceState.of(home, false).parent(urn(Urn.ROOT_STACK_TYPE, "zoo-dev")),
                ResourceState.of(child, true).id("1").provider(PROVIDER).parent(home));
        var target = Snapshot.empty("v3.0.0");

        assertThat(StackMove.apply(zoo, target, "prod", "zoo", List.of(home), false))
                .isInstanceOfSatisfying(
                        StackMove.Outcome.Moved.class,
                        moved -> assertThat(moved.moved()).containsExactly(home, child));
        assertThat(StackMove.apply(zoo, target, "prod", "zoo", List.of(child), true))
                .isInstanceOfSatisfying(
                        StackMove.Outcome.Moved.class,
                        moved -> assertThat(moved.moved()).containsExactly(home, child));
        assertThat(StackMove.apply(zoo, target, "prod", "zoo", List.of(child), false))
                .isInstanceOfSatisfying(
                        StackMove.Outcome.Moved.class,
                        moved -> assertThat(find(moved.target(), "child").urn().text())
                                .as("without its parent it is the stack's")
                                .isEqualTo("urn:pulumi:prod::zoo::pets:index:Pet::child"));
    }

    @Test
    void repairing_sorts_and_drops_references_to_what_is_gone() {
        var home = urn("pets:index:Home", "home");
        var child = Urn.of("dev", "zoo", Optional.of(home), "pets:index:Pet", "child");
        var broken = snapshot(
                aPet("b").dependencies(List.of(pet("a"), pet("gone"))),
                stack(),
                provider(),
                aPet("a"),
                ResourceState.of(child, true).id("1").provider(PROVIDER).parent(home));

        assertThat(Repair.apply(broken)).isInstanceOfSatisfying(Repair.Outcome.Repaired.class, repaired -> {
            assertThat(SnapshotIntegrity.problems(repaired.snapshot())).isEmpty();
            assertThat(find(repaired.snapshot(), "b").dependencies()).containsExactly(pet("a"));
            assertThat(repaired.reordered())
                    .extracting(state -> state.urn().name())
                    .contains("b");
            assertThat(repaired.pruned())
                    .containsExactlyInAnyOrder(
                            new Repair.Pruned(
                                    pet("b"),
                                    pet("b"),
                                    false,
                                    List.of(new Repair.Dropped(pet("gone"), "[dependency]"))),
                            new Repair.Pruned(
                                    child, pet("child"), false, List.of(new Repair.Dropped(home, "[parent]"))));
        });
        assertThat(Repair.apply(zoo())).isEqualTo(new Repair.Outcome.Sound());
    }

    @Test
    void a_cycle_or_a_missing_provider_is_left_to_a_person() {
        assertThat(Repair.apply(snapshot(
                        stack(),
                        provider(),
                        aPet("a").dependencies(List.of(pet("b"))),
                        aPet("b").dependencies(List.of(pet("a"))))))
                .isInstanceOf(Repair.Outcome.Impossible.class);
        assertThat(Repair.apply(snapshot(stack(), aPet("a")))).isInstanceOf(Repair.Outcome.Impossible.class);
    }

    @Test
    void the_nearest_urn_is_suggested_first() {
        var known = List.of(pet("bella"), pet("cleo"), urn(Urn.ROOT_STACK_TYPE, "zoo-dev"));

        assertThat(SimilarUrns.of(pet("Bela").text(), known, 1)).containsExactly(pet("bella"));
        assertThat(SimilarUrns.of("nothing like it", known, 3)).isEmpty();
    }
}
