package dev.rootstock.engine.backend;

import dev.rootstock.engine.fake.FakeSecrets;
import dev.rootstock.engine.fake.RandomStates;
import dev.rootstock.engine.state.StateChange;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A run in a process of its own, which creates resources without end and prints the id of each that is confirmed. */
final class RunToBeKilled {

    private RunToBeKilled() {}

    public static void main(String[] arguments) {
        var folder = Path.of(arguments[0]);
        var backend = FolderBackend.of(folder.toUri().toString(), folder, Map.of());
        var session = BackendConformance.opened(backend.open(
                BackendConformance.STACK, StackSecrets.of(FakeSecrets.opener(), () -> new FakeSecrets("k"))));
        var states = new RandomStates(1);
        var known = states.resources(1);
        BackendConformance.add(session, known);
        for (var i = 0; ; i++) {
            var created = states.resource("n" + i, known);
            var operation = session.writer().begin(BackendConformance.creating(created));
            session.writer().succeed(operation, List.of(new StateChange.Added(created)));
            session.writer().confirm();
            System.out.println(created.id());
        }
    }
}
