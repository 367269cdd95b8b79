package dev.rootstock.engine.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rootstock.engine.fake.TestStack;
import dev.rootstock.engine.resource.ResourceState;
import dev.rootstock.engine.resource.Urn;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The order of a state, and that of deletions, for graphs drawn at random. */
final class OrderTest {

    static LongStream seeds() {
        return LongStream.range(0, 50);
    }

    private static Urn urn(int number) {
        return new Urn("urn:pulumi:dev::project::test:index:Thing::n" + number);
    }

    private static List<ResourceState> graph(Random random, int size) {
        var states = new ArrayList<ResourceState>();
        for (var i = 0; i < size; i++) {
            var dependencies = new ArrayList<Urn>();
            for (var other = 0; other < i; other++) {
                if (random.nextInt(size) < 2) {
                    dependencies.add(urn(other));
                }
            }
            states.add(
                    ResourceState.of(urn(i), false).dependencies(dependencies).build());
        }
        return states;
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void whatIsShuffledIsPutInOrderAndWhatIsInOrderStays(long seed) {
        var random = new Random(seed);
        var states = graph(random, 20);
        assertThat(SnapshotOrder.sorted(states)).isEqualTo(states);

        var shuffled = new ArrayList<>(states);
        Collections.shuffle(shuffled, random);
        var sorted = SnapshotOrder.sorted(shuffled);

        assertThat(sorted).containsExactlyInAnyOrderElementsOf(states);
        TestStack.verify(sorted);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void everyLayerOfDeletionsIsReferredToByEarlierOnesOnly(long seed) {
        var states = graph(new Random(seed), 20);

        var layers = DeleteOrder.layers(states);

        var layerOf = new HashMap<Urn, Integer>();
        for (var i = 0; i < layers.size(); i++) {
            for (var state : layers.get(i)) {
                assertThat(layerOf.put(state.urn(), i)).isNull();
            }
        }
        assertThat(layerOf).hasSize(states.size());
        for (var state : states) {
            for (var dependency : state.dependencies()) {
                assertThat(layerOf.get(dependency)).isGreaterThan(layerOf.get(state.urn()));
            }
        }
    }

    @Test
    void whatDependsOnAComponentGoesBeforeWhatWasUnderItByThen() {
        var component = ResourceState.of(urn(1), false).build();
        var inner = ResourceState.of(urn(2), false).parent(urn(1)).build();
        var child = ResourceState.of(urn(3), true).parent(urn(2)).build();
        var dependent =
                ResourceState.of(urn(4), true).dependencies(List.of(urn(1))).build();
        var late = ResourceState.of(urn(5), true).parent(urn(1)).build();
        var all = List.of(component, inner, child, dependent, late);

        assertThat(DeleteOrder.layers(all))
                .containsExactly(List.of(dependent, late), List.of(child), List.of(inner), List.of(component));
        assertThat(DeleteOrder.of(List.of(child, dependent), all).layers())
                .as("though the component stays")
                .containsExactly(List.of(dependent), List.of(child));
        var kept = new HashSet<Urn>();
        DeleteOrder.of(List.of(child, dependent, late), all).addWithDependencies(Set.of(urn(4)), kept);
        assertThat(kept).containsExactlyInAnyOrder(urn(1), urn(2), urn(3), urn(4));
    }

    @Test
    void aChainAsLongAsAStateIsSortedWithoutRecursion() {
        var chain = new ArrayList<ResourceState>();
        for (var i = 0; i < 50_000; i++) {
            chain.add(ResourceState.of(urn(i), false)
                    .dependencies(i == 0 ? List.of() : List.of(urn(i - 1)))
                    .build());
        }
        Collections.reverse(chain);

        assertThat(SnapshotOrder.sorted(chain).getFirst().urn()).isEqualTo(urn(0));
        assertThat(DeleteOrder.layers(chain)).hasSize(50_000);
    }

    @Test
    void oldCopiesThatReferToEachOtherInACircleAreAllDeleted() {
        var a = ResourceState.of(urn(1), false)
                .delete(true)
                .dependencies(List.of(urn(2)))
                .build();
        var b = ResourceState.of(urn(2), false)
                .delete(true)
                .dependencies(List.of(urn(1)))
                .build();

        assertThat(DeleteOrder.layers(List.of(a, b))).containsExactly(List.of(b), List.of(a));
    }

    @Test
    void aReferenceMeansTheLiveResourceRatherThanItsOldCopy() {
        var copy = ResourceState.of(urn(1), false).delete(true).build();
        var user = ResourceState.of(urn(2), false).dependencies(List.of(urn(1))).build();
        var live = ResourceState.of(urn(1), false).build();

        assertThat(SnapshotOrder.sorted(List.of(copy, user, live))).containsExactly(copy, live, user);
    }
}
