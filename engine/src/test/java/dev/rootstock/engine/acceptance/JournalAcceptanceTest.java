package dev.rootstock.engine.acceptance;

import static dev.rootstock.engine.fake.FakeProgram.Context.thing;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rootstock.engine.backend.Backend;
import dev.rootstock.engine.backend.FolderBackend;
import dev.rootstock.engine.backend.OpenAnswer;
import dev.rootstock.engine.backend.StackName;
import dev.rootstock.engine.backend.StackSecrets;
import dev.rootstock.engine.backend.StackSession;
import dev.rootstock.engine.fake.FakeCloud;
import dev.rootstock.engine.fake.FakeProgram;
import dev.rootstock.engine.fake.FakeSecrets;
import dev.rootstock.engine.fake.TestStack;
import dev.rootstock.engine.resource.PendingOperation;
import dev.rootstock.engine.resource.ResourceState;
import dev.rootstock.engine.resource.Urn;
import dev.rootstock.engine.run.Operation;
import dev.rootstock.engine.run.OperationKind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How much is written, and what can be read again when the writer was cut off. */
final class JournalAcceptanceTest {
    private static final StackName STACK = new StackName(TestStack.PROJECT, TestStack.STACK);

    @TempDir
    private Path folder;

    private Backend backend(Path at) {
        return FolderBackend.of(at.toUri().toString(), at, Map.of());
    }

    private StackSession open(Path at) {
        var answer = backend(at).open(STACK, StackSecrets.of(FakeSecrets.opener(), () -> new FakeSecrets("k")));
        assertThat(answer).isInstanceOf(OpenAnswer.Opened.class);
        return ((OpenAnswer.Opened) answer).session();
    }

    /** Makes so many resources and leaves the run unfinished: what was written lies in the folder, and nothing is folded yet. */
    private long bytesOf(int resources) throws IOException {
        var at = Files.createDirectory(folder.resolve("of-" + resources));
        backend(at).create(STACK);
        var before = size(at);
        try (var session = open(at)) {
            var result = Operation.of(OperationKind.UPDATE, TestStack.STACK, TestStack.PROJECT)
                    .base(session.base())
                    .providers(List.of(new FakeCloud()))
                    .writer(session.writer())
                    .program(FakeProgram.of(program -> {
                        for (var i = 0; i < resources; i++) {
                            program.register(thing("t" + i).with("x", "some text of a usual length"));
                        }
                    }))
                    .build()
                    .execute();
            assertThat(result.succeeded()).isTrue();
            session.writer()
                    .begin(new PendingOperation(
                            PendingOperation.Kind.CREATING,
                            ResourceState.of(unfinished(), true).build(),
                            "token"));
        }
        return size(at) - before;
    }

    private static Urn unfinished() {
        return Urn.of(TestStack.STACK, TestStack.PROJECT, Optional.empty(), "test:index:Thing", "unfinished");
    }

    private static long size(Path at) throws IOException {
        try (var files = Files.walk(at)) {
            return files.filter(Files::isRegularFile)
                    .mapToLong(file -> {
                        try {
                            return Files.size(file);
                        } catch (IOException e) {
                            throw new UncheckedIOException(e);
                        }
                    })
                    .sum();
        }
    }

    @Test
    @DisplayName("60: what is written grows with what is made, and a run that was cut off is read again as a whole")
    void theJournalGrowsWithWhatIsMade() throws IOException {
        var few = bytesOf(250);
        var many = bytesOf(2000);

        assertThat(many).isBetween(6 * few, 10 * few).isLessThan(2000L * 2000);
        try (var session = open(folder.resolve("of-2000"))) {
            var snapshot = session.base();
            assertThat(snapshot.resources()).hasSize(2002);
            TestStack.verify(snapshot.resources());
            assertThat(snapshot.pendingOperations())
                    .singleElement()
                    .satisfies(
                            operation -> assertThat(operation.resource().urn()).isEqualTo(unfinished()));
        }
    }
}
