package dev.rootstock.cli.operation;

import dev.rootstock.cli.trace.Traces;
import dev.rootstock.cli.workspace.ChosenStack;
import dev.rootstock.cli.workspace.CliException;
import dev.rootstock.cli.workspace.Emulators;
import dev.rootstock.cli.workspace.Environments;
import dev.rootstock.cli.workspace.ExitCode;
import dev.rootstock.cli.workspace.StackSettings;
import dev.rootstock.cli.workspace.UnlockedAtEnd;
import dev.rootstock.engine.backend.BackendException;
import dev.rootstock.engine.backend.OpenAnswer;
import dev.rootstock.engine.backend.StackSession;
import dev.rootstock.engine.plan.SavedPlan;
import dev.rootstock.engine.project.Project;
import dev.rootstock.engine.resource.ResourceState;
import dev.rootstock.engine.resource.Urn;
import dev.rootstock.engine.run.OperationKind;
import dev.rootstock.engine.run.OperationResult;
import dev.rootstock.engine.state.SecretVault;
import dev.rootstock.engine.state.Snapshot;
import dev.rootstock.protocol.PulumiVersion;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Carries a request out from beginning to end. */
public final class OperationRunner {

    private final ChosenStack chosen;
    private final OperationRequest request;
    private final StackSettings settings;
    private final Surroundings surroundings;

    private OperationRunner(
            ChosenStack chosen, OperationRequest request, StackSettings settings, Surroundings surroundings) {
        this.chosen = chosen;
        this.request = request;
        this.settings = settings;
        this.surroundings = surroundings;
    }

    /** Answers the exit code; everything was shown by then. */
    public static int run(ChosenStack chosen, OperationRequest request) {
        requireVersion(chosen.workspace().project());
        requireConsent(chosen, request);
        var workspace = chosen.workspace();
        workspace.environmentFolder().ifPresent(Environments::requireOwnDomain);
        if (workspace.environmentFolder().isEmpty() || request.kind() != OperationKind.UPDATE) {
            chosen.existing();
        }
        workspace.requireOwn(chosen.stack());
        request.settings().config().save(chosen);
        var settings = new StackSettings(workspace, chosen.stack());
        settings.warmUp();
        var emulators = Emulators.start(
                workspace.settings(), TestbedProgress.on(workspace.invocation().terminal()));
        if (!request.extent().acceptLoss()) {
            emulators.requireSame(workspace.backend(), chosen.stack());
        }
        var surroundings = Surroundings.of(chosen, settings, emulators, checksConfiguration(request));
        surroundings.recordCalls();
        var runner = new OperationRunner(chosen, request, settings, surroundings);
        var exitCode = request.previewOnly() ? runner.preview() : runner.change(emulators);
        if (exitCode == ExitCode.FAILED) {
            emulators.ended().forEach(workspace.invocation()::say);
        }
        return exitCode;
    }

    /** Only a program reads it, unless the user says that it does not. */
    private static boolean checksConfiguration(OperationRequest request) {
        var given = request.settings();
        return !given.config().unchecked()
                && switch (request.kind()) {
                    case UPDATE, IMPORT -> true;
                    case REFRESH, DESTROY -> given.reach().runProgram();
                };
    }

    /** A project may say for which versions of the stock command it is; this is the one whose behaviour is followed here. */
    private static void requireVersion(Project project) {
        PulumiVersion.satisfies(project.requiredVersion()).ifPresent(wrong -> {
            throw new CliException(ExitCode.FAILED, wrong);
        });
    }

    /** Whoever is not there to be asked has to have said yes before anything is started. */
    private static void requireConsent(ChosenStack chosen, OperationRequest request) {
        if (!request.previewOnly()
                && !request.yes()
                // whoever wants no preview has nothing to agree to
                && !request.skipPreview()
                && (!request.settings().isText()
                        || !chosen.workspace().invocation().questions())) {
            throw new CliException(
                    // the stock command answers 1 for a refresh and 2 for the others
                    request.kind() == OperationKind.REFRESH ? ExitCode.FAILED : ExitCode.USAGE,
                    "--yes or --skip-preview or --preview-only must be passed in to proceed when running in"
                            + " non-interactive mode");
        }
    }

    // ---- preview

    private int preview() {
        var base = traces().in(
                        "read state", () -> chosen.workspace().backend().read(chosen.stack(), settings.secrets()))
                .map(stored -> {
                    stored.notices().forEach(chosen.workspace().invocation()::say);
                    return stored.snapshot();
                })
                .orElseGet(() -> Snapshot.empty("v" + PulumiVersion.CURRENT));
        requireDistinct(base);
        var run = new Run(chosen, request, surroundings, constraint());
        var creations = request.plan().creations();
        var created = new CreationsFile(
                new SecretVault(settings::provider), chosen.workspace().invocation()::say);
        if (creations != null) {
            run.observe(created);
        }
        var result = run.preview(base);
        tellImported(run, result);
        if (creations != null && result.succeeded()) {
            created.write(creations);
        }
        var save = request.plan().save();
        if (save != null && result.succeeded()) {
            new PlanFile(chosen, settings).write(save, run.made());
            if (request.settings().isText()) {
                tell("Update plan written to '" + save + "'\nRun `rootstock up --plan='" + save
                        + "'` to constrain the update to the operations planned by this preview");
            }
        }
        return exitCode(result, " for preview");
    }

    private void tellImported(Run run, OperationResult result) {
        var imports = request.imports();
        var imported = imports == null ? List.<ResourceState>of() : run.imported(result);
        if (imports != null && !imported.isEmpty()) {
            imports.done().accept(imported);
        }
    }

    private @Nullable SavedPlan constraint() {
        var file = request.plan().keepTo();
        return file == null ? null : new PlanFile(chosen, settings).read(file);
    }

    /** A state that nobody has looked at may hold one object twice; an update would delete it as the one that is left over. */
    private void requireDistinct(Snapshot base) {
        var seen = new HashSet<Urn>();
        if (request.kind() == OperationKind.UPDATE
                && !chosen.workspace().invocation().verifies()) {
            base.resources().stream()
                    .filter(resource -> !resource.delete() && !seen.add(resource.urn()))
                    .findFirst()
                    .ifPresent(twice -> {
                        throw new CliException("the state holds " + twice.urn()
                                + " twice, and an update would delete the object of one of them; take one out with"
                                + " `rootstock state edit`");
                    });
        }
    }

    private void tell(String text) {
        var out = chosen.workspace().invocation().terminal().out();
        out.println(text);
        out.flush();
    }

    // ---- change

    private int change(Emulators emulators) {
        var backend = chosen.workspace().backend();
        if (!backend.exists(chosen.stack())) {
            var named = request.secretsProvider();
            // whoever names none means what the stack's file says
            (named.equals("default") ? settings.provider() : settings.create(named)).warmUp();
            backend.create(chosen.stack());
        }
        if (request.kind() == OperationKind.UPDATE) {
            chosen.workspace().becomeCurrent();
        }
        var opened = traces().in("open state", () -> backend.open(chosen.stack(), settings.secrets()));
        return switch (opened) {
            case OpenAnswer.Opened(var session) -> {
                try (session) {
                    session.notices().forEach(chosen.workspace().invocation()::say);
                    yield change(session, emulators);
                }
            }
            case OpenAnswer.Locked locked -> throw new CliException(locked.message());
            case OpenAnswer.Missing _ ->
                throw new CliException(
                        ExitCode.NO_STACK, "no stack named '" + chosen.stack().stack() + "' found");
        };
    }

    private int change(StackSession session, Emulators emulators) {
        requireDistinct(session.base());
        var run = new Run(chosen, request, surroundings, constraint());
        try (var keeper = new LeaseKeeper(session, run::lost)) {
            if (!request.skipPreview()) {
                var planned = planned(run, session);
                if (!planned.succeeded()) {
                    return exitCode(planned, "");
                }
            }
            emulators.remember(chosen.workspace().backend(), chosen.stack());
            var started = Instant.now();
            var facts =
                    UpdateFacts.collect(request, chosen.workspace().project().folder(), System.getenv());
            var result = run.apply(session);
            var record = History.record(
                    request, UpdateFacts.await(facts, request, System.getenv()), surroundings, result, started);
            if (result.terminated()) {
                // calls that nobody waited for may still record what became of them: the journal stays as it is, and
                // the next
                // run folds it
                if (result.changed()) {
                    session.note(record);
                }
            } else {
                var written = traces().in("write state", () -> session.commit(record));
                if (written.isEmpty() && request.settings().driver().readsHistory()) {
                    session.note(record);
                }
            }
            if (request.kind() == OperationKind.DESTROY && result.succeeded() && isWhole()) {
                chosen.workspace().isNoMore();
            }
            tellImported(run, result);
            return exitCode(result, " for " + verb());
        } catch (BackendException e) {
            throw new CliException(
                    e.getMessage() + "\nWhat was done is kept in the journal, and the next run goes on from there.");
        }
    }

    /** @throws CliException when the user does not agree */
    private OperationResult planned(Run run, StackSession session) {
        try (var _ = UnlockedAtEnd.of(session)) {
            var planned = run.preview(session.base());
            if (planned.succeeded() && !request.yes() && !agreed(run)) {
                throw new CliException(ExitCode.CANCELLED, "confirmation declined, not proceeding with the " + verb());
            }
            return planned;
        }
    }

    private boolean isWhole() {
        return request.settings().targets().isEmpty()
                && request.settings().excludes().isEmpty();
    }

    private boolean agreed(Run run) {
        var invocation = chosen.workspace().invocation();
        while (true) {
            var answer = invocation.ask("Do you want to perform this " + verb() + " of "
                    + chosen.stack().stack() + "? [yes/no/details]");
            if (answer.isEmpty() || answer.get().equals("no") || answer.get().equals("n")) {
                return false;
            }
            if (answer.get().equals("yes") || answer.get().equals("y")) {
                return true;
            }
            if (answer.get().equals("details") || answer.get().equals("d")) {
                run.details();
            }
        }
    }

    private Traces traces() {
        return chosen.workspace().invocation().traces();
    }

    private String verb() {
        return switch (request.kind()) {
            case UPDATE -> "update";
            case REFRESH -> "refresh";
            case DESTROY -> "destroy";
            case IMPORT -> "import";
        };
    }

    private int exitCode(OperationResult result, String operation) {
        if (result.cancelled() || result.terminated()) {
            return ExitCode.CANCELLED;
        }
        if (!result.succeeded()) {
            return ExitCode.FAILED;
        }
        if (request.settings().expectNoChanges() && result.hasChanges()) {
            throw new CliException(
                    ExitCode.UNEXPECTED_CHANGES, "no changes were expected" + operation + " but changes were proposed");
        }
        return ExitCode.OK;
    }
}
