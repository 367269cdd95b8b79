package dev.rootstock.engine.kill;

import dev.rootstock.engine.backend.Backend;
import dev.rootstock.engine.backend.FolderBackend;
import dev.rootstock.engine.backend.ObjectBackend;
import dev.rootstock.engine.backend.OpenAnswer;
import dev.rootstock.engine.backend.StackName;
import dev.rootstock.engine.backend.StackSecrets;
import dev.rootstock.engine.backend.StackSession;
import dev.rootstock.engine.backend.UpdateRecord;
import dev.rootstock.engine.event.Diagnostic;
import dev.rootstock.engine.fake.FakeCloud;
import dev.rootstock.engine.fake.FakeProgram;
import dev.rootstock.engine.fake.FakeSecrets;
import dev.rootstock.engine.run.Operation;
import dev.rootstock.engine.run.OperationKind;
import dev.rootstock.engine.run.OperationOptions;
import dev.rootstock.engine.run.OperationResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** One update with everything of the real ones: a stack in a store, its lock, its journal, a cloud that outlives the process. */
final class UpdateRun {
    static final StackName STACK = new StackName("project", "dev");

    /** What the state is kept in. */
    enum Store {
        FOLDER("half of write") {
            @Override
            Backend backend(Path folder) {
                return FolderBackend.of(folder.toUri().toString(), folder, Map.of());
            }

            @Override
            Path checkpoint(Path folder) {
                return folder.resolve(".pulumi/stacks/project/dev.json");
            }
        },
        OBJECTS("before put journals") {
            @Override
            Backend backend(Path folder) {
                return ObjectBackend.of("objects://", objects(folder), Map.of());
            }

            @Override
            Path checkpoint(Path folder) {
                return objects(folder).file("stacks/project/dev.json.gz");
            }
        };

        /** The point that is passed once for each write of the journal. */
        final String journalPoint;

        Store(String journalPoint) {
            this.journalPoint = journalPoint;
        }

        abstract Backend backend(Path folder);

        abstract Path checkpoint(Path folder);

        private static FileObjects objects(Path folder) {
            return new FileObjects(folder.resolve("objects"));
        }
    }

    private final Store store;
    private final Path folder;
    final WorldFile world;
    final List<String> errors = new ArrayList<>();

    /** @param folder holds the store and the world */
    UpdateRun(Store store, Path folder) {
        this.store = store;
        this.folder = folder;
        this.world = new WorldFile(folder.resolve("world"));
    }

    /** The process to be killed: makes the change of {@link FiftyResources} and, where it lives on, writes down the points it passed. */
    public static void main(String[] arguments) throws IOException {
        var folder = Path.of(arguments[1]);
        var run = new UpdateRun(Store.valueOf(arguments[0]), folder);
        if (!run.update(FiftyResources.after()).succeeded()) {
            throw new IllegalStateException("the update failed: " + run.errors);
        }
        Files.write(folder.resolve("passed"), KillPoint.passed());
    }

    Backend backend() {
        return store.backend(folder);
    }

    static StackSecrets secrets() {
        return StackSecrets.of(FakeSecrets.opener(), () -> new FakeSecrets("k"));
    }

    OperationResult update(FakeProgram program) {
        return execute(OperationKind.UPDATE, program);
    }

    OperationResult destroy() {
        return execute(OperationKind.DESTROY, FiftyResources.after());
    }

    private OperationResult execute(OperationKind kind, FakeProgram program) {
        var cloud = new FakeCloud("1.0.0", world);
        cloud.replaceOn.add("x");
        cloud.replaceOn.add("from");
        try (var session = open()) {
            // one after the other, so that each record is a write of its own
            var result = Operation.of(kind, STACK.stack(), STACK.project())
                    .base(session.base())
                    .providers(List.of(cloud))
                    .options(OperationOptions.defaults().change().parallel(1).build())
                    .writer(session.writer())
                    .program(program)
                    .events(event -> {
                        if (event instanceof Diagnostic diagnostic
                                && diagnostic.severity() == Diagnostic.Severity.ERROR) {
                            errors.add(diagnostic.message());
                        }
                    })
                    .build()
                    .execute();
            session.commit(new UpdateRecord(
                    "update",
                    Instant.EPOCH,
                    "",
                    Map.of(),
                    Map.of(),
                    0,
                    result.succeeded() ? "succeeded" : "failed",
                    Instant.EPOCH,
                    new TreeMap<>()));
            return result;
        }
    }

    private StackSession open() {
        var answer = backend().open(STACK, secrets());
        if (answer instanceof OpenAnswer.Opened(var session)) {
            return session;
        }
        throw new IllegalStateException("the stack could not be opened: " + answer);
    }
}
