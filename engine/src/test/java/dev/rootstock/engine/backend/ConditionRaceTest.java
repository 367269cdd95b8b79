package dev.rootstock.engine.backend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rootstock.engine.fake.MemoryStore;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** That the race for one write tells stores that decide at once from those that look and then write. */
final class ConditionRaceTest {

    private static final int WRITERS = 8;

    @TempDir
    private Path folder;

    @Test
    void of_many_writes_to_a_folder_at_once_one_is_accepted() throws Exception {
        var store = new FolderStore(folder);

        var result = ConditionRace.race(
                store,
                WRITERS,
                10,
                (key, content, condition) -> store.exclusively("race", () -> store.put(key, content, condition)));

        assertThat(result).matches(ConditionRace.Result::isExact, "exact");
    }

    @Test
    void a_store_that_decides_at_once_is_exact_and_one_that_looks_and_then_writes_is_not() throws Exception {
        var store = new MemoryStore(InstantSource.system());
        assertThat(ConditionRace.race(store, WRITERS, 10)).matches(ConditionRace.Result::isExact, "exact");

        // as near as can be: all have looked before the first writes
        var looked = new CyclicBarrier(WRITERS);
        var result = ConditionRace.race(store, WRITERS, 10, (key, content, condition) -> {
            var holds = holds(store, key, condition);
            try {
                looked.await(1, TimeUnit.MINUTES);
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
            return holds ? store.put(key, content, new WriteCondition.Always()) : new WriteAnswer.Refused();
        });

        assertThat(result.doubled()).isEqualTo(20);
    }

    private static boolean holds(ObjectStore store, String key, WriteCondition condition) {
        return switch (condition) {
            case WriteCondition.Always _ -> true;
            case WriteCondition.Absent _ -> !store.exists(key);
            case WriteCondition.Matches(var version) ->
                store.get(key).map(StoredObject::version).equals(Optional.of(version));
        };
    }
}
