package dev.rootstock.engine.acceptance;

import static dev.rootstock.engine.fake.FakeProgram.Context.thing;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rootstock.engine.backend.Backend;
import dev.rootstock.engine.backend.ObjectBackend;
import dev.rootstock.engine.backend.OpenAnswer;
import dev.rootstock.engine.backend.StackName;
import dev.rootstock.engine.backend.StackSecrets;
import dev.rootstock.engine.backend.StackSession;
import dev.rootstock.engine.backend.UpdateRecord;
import dev.rootstock.engine.fake.FakeCloud;
import dev.rootstock.engine.fake.FakeProgram;
import dev.rootstock.engine.fake.FakeSecrets;
import dev.rootstock.engine.fake.MemoryStore;
import dev.rootstock.engine.fake.WatchedStore;
import dev.rootstock.engine.program.RegistrationAnswer;
import dev.rootstock.engine.run.Operation;
import dev.rootstock.engine.run.OperationKind;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/**
 * Creations that take their time, with a store of objects whose calls take theirs: what the store adds to the run is what is not done
 * beside the creations. Small by default; {@code -Drootstock.far=3222} measures as many, each of half a second, and calls of 100 ms.
 */
final class FarStoreTest {
    private static final StackName STACK = new StackName("project", "dev");
    private static final int COUNT = Integer.getInteger("rootstock.far", 48);
    private static final boolean LARGE = COUNT > 1_000;
    private static final Duration CREATION = Duration.ofMillis(LARGE ? 500 : 5);
    private static final Duration CALL = Duration.ofMillis(LARGE ? 100 : 2);

    @Test
    void manyResourcesThatNeedNoOther() {
        compare("side by side", FarStoreTest::flat);
    }

    @Test
    void aBinaryTreeOfResources() {
        compare("in a binary tree", FarStoreTest::tree);
    }

    private static void compare(String how, FakeProgram.Body program) {
        var near = run(Duration.ZERO, program);
        var far = run(CALL, program);
        System.out.printf(
                "%d creations of %d ms %s: %.1f s with a store that is near, %.1f s with one whose calls take %d ms:"
                        + " %.1f %%%n",
                COUNT, CREATION.toMillis(), how, near / 1e9, far / 1e9, CALL.toMillis(), 100.0 * (far - near) / far);
    }

    private static void flat(FakeProgram.Context program) {
        var all = new ArrayList<CompletableFuture<RegistrationAnswer>>();
        for (var i = 0; i < COUNT; i++) {
            all.add(program.monitor().register(program.registration(thing("thing" + i))));
        }
        all.forEach(program::await);
    }

    private static void tree(FakeProgram.Context program) {
        var all = new ArrayList<CompletableFuture<RegistrationAnswer>>();
        for (var i = 0; i < COUNT; i++) {
            var child = thing("thing" + i);
            all.add(
                    i == 0
                            ? program.monitor().register(program.registration(child))
                            : all.get((i - 1) / 2)
                                    .thenCompose(above -> program.monitor()
                                            .register(program.registration(
                                                    child.dependsOn((RegistrationAnswer.Registered) above)))));
        }
        all.forEach(program::await);
    }

    /** How long it took, in nanoseconds. */
    private static long run(Duration latency, FakeProgram.Body program) {
        var calls = new AtomicInteger();
        var store = new WatchedStore(new MemoryStore(InstantSource.system()), new WatchedStore.Watcher() {
            @Override
            public void before(String operation, String key) {
                calls.incrementAndGet();
                pass(latency);
            }
        });
        var backend = ObjectBackend.of("memory://", store, Map.of());
        backend.create(STACK);
        var cloud = new FakeCloud();
        cloud.before = _ -> pass(CREATION);
        var begun = System.nanoTime();
        try (var session = open(backend)) {
            var result = Operation.of(OperationKind.UPDATE, STACK.stack(), STACK.project())
                    .base(session.base())
                    .providers(List.of(cloud))
                    .writer(session.writer())
                    .program(FakeProgram.of(program))
                    .build()
                    .execute();
            assertThat(result.succeeded()).isTrue();
            var committed = session.commit(new UpdateRecord(
                    "update",
                    Instant.EPOCH,
                    "",
                    Map.of(),
                    Map.of(),
                    0,
                    "succeeded",
                    Instant.EPOCH.plusSeconds(1),
                    new TreeMap<>()));
            assertThat(committed.orElseThrow().pendingOperations()).isEmpty();
        }
        var took = System.nanoTime() - begun;
        assertThat(cloud.things).hasSize(COUNT);
        // an intention and an outcome each would be a call each, were they not gathered
        assertThat(calls.get()).isLessThan(2 * COUNT + 40);
        return took;
    }

    private static StackSession open(Backend backend) {
        var secrets = StackSecrets.of(FakeSecrets.opener(), () -> new FakeSecrets("k"));
        if (backend.open(STACK, secrets) instanceof OpenAnswer.Opened(var session)) {
            return session;
        }
        throw new IllegalStateException("the stack could not be opened");
    }

    private static void pass(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
