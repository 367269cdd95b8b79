package dev.rootstock.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rootstock.engine.fake.FakeCloud;
import dev.rootstock.engine.fake.FakeSecrets;
import dev.rootstock.engine.fake.TestStack;
import dev.rootstock.engine.resource.ResourceState;
import dev.rootstock.engine.state.Journal;
import dev.rootstock.engine.state.JournalReplay;
import dev.rootstock.engine.state.JournalStore;
import dev.rootstock.engine.state.SecretVault;
import dev.rootstock.engine.state.Snapshot;
import dev.rootstock.engine.state.SnapshotIntegrity;
import dev.rootstock.engine.state.StateLostException;
import java.io.ByteArrayOutputStream;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** An operation that is killed after any of its journal's writes loses nothing and makes nothing twice. */
final class KilledTest {
    private static final FakeSecrets SECRETS = new FakeSecrets("k");

    /** A file that takes so many writes and then no more, as if the process had been killed there. */
    private static final class Disk implements JournalStore {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private int left;

        private Disk(int writes) {
            this.left = writes;
        }

        @Override
        public synchronized void append(byte[] record) {
            if (left-- <= 0) {
                throw new StateLostException("killed");
            }
            bytes.writeBytes(record);
        }
    }

    static LongStream seeds() {
        return LongStream.range(0, 12);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void theNextUpdateFinishesWhereverTheFirstWasKilled(long seed) {
        for (var writes = 0; writes < 200; writes++) {
            if (!killedAndResumed(seed, writes)) {
                return;
            }
        }
        throw new AssertionError("the operation never got to its end");
    }

    /** Whether the operation was killed at all. */
    private static boolean killedAndResumed(long seed, int writes) {
        var random = new SplittableRandom(seed);
        var cloud = new FakeCloud();
        cloud.replaceOn.add("x");
        cloud.replaceOn.add("from");
        var stack = new TestStack(cloud);
        var program = RandomProgram.draw(random, 8);
        var next = program.mutate(random);
        stack.run(program.program());
        var base = Snapshot.empty("v3.0.0").withResources(stack.resources);

        var disk = new Disk(writes);
        stack.writer = journal(disk, base);
        var result = stack.run(next.program());
        var killed = !result.succeeded();

        var recovered = recovered(disk, base);
        assertThat(SnapshotIntegrity.problems(recovered))
                .as("after %s writes", writes)
                .isEmpty();
        stack.resources = recovered.resources();
        stack.pending = recovered.pendingOperations();
        var secondDisk = new Disk(Integer.MAX_VALUE);
        var journal = journal(secondDisk, recovered);
        stack.writer = journal;
        assertThat(stack.run(next.program()).succeeded())
                .as("after %s writes: %s", writes, stack.errors())
                .isTrue();

        assertThat(cloud.names()).as("after %s writes: %s", writes, cloud.calls).isEqualTo(next.things());
        assertThat(cloud.things.keySet().stream().sorted())
                .containsExactlyElementsOf(stack.resources.stream()
                        .filter(state -> state.custom() && !state.isProvider())
                        .map(ResourceState::id)
                        .sorted()
                        .toList());
        assertThat(stack.pending).isEmpty();
        assertThat(journal.snapshot().resources()).containsExactlyInAnyOrderElementsOf(stack.resources);
        assertThat(SnapshotIntegrity.problems(journal.snapshot())).isEmpty();
        return killed;
    }

    private static Journal journal(Disk disk, Snapshot base) {
        return new Journal(
                disk,
                base,
                "base",
                1,
                () -> new SecretVault(() -> SECRETS),
                () -> new Snapshot.SecretsRecord(SECRETS.type(), SECRETS.state()));
    }

    private static Snapshot recovered(Disk disk, Snapshot base) {
        var outcome = JournalReplay.replay(
                disk.bytes.toByteArray(), "the journal", base, "base", FakeSecrets.opener(), SecretVault.reading());
        return outcome instanceof JournalReplay.Outcome.Merged merged ? merged.snapshot() : base;
    }
}
