package dev.rootstock.cli.workspace;

import dev.rootstock.engine.backend.Backend;
import dev.rootstock.engine.backend.StackName;
import dev.rootstock.engine.project.Project;
import dev.rootstock.engine.project.ProjectReader;
import dev.rootstock.engine.project.PulumiHome;
import dev.rootstock.engine.project.StackFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A project and the store its stacks are in, as a command finds them. */
public final class Workspace {

    private final Invocation invocation;
    private final Project project;
    private final Backend backend;
    private final PulumiHome home;
    private final Optional<Path> stackFile;

    private Workspace(
            Invocation invocation, Project project, Backend backend, PulumiHome home, Optional<Path> stackFile) {
        this.invocation = invocation;
        this.project = project;
        this.backend = backend;
        this.home = home;
        this.stackFile = stackFile;
    }

    /**
     * Finds the project: that of the environment that was named, or the nearest one from the working directory upwards.
     *
     * @throws CliException when there is none
     */
    public static Workspace find(Invocation invocation, Optional<String> environment) {
        var from = environment
                .or(() -> current(invocation))
                .map(name -> Environments.find(invocation.directory(), name))
                .orElse(invocation.directory());
        var file = ProjectReader.find(from)
                .orElseThrow(() -> new CliException(
                        ExitCode.USAGE,
                        "no Pulumi.yaml project file found (searching upwards from " + from
                                + "); name an environment, such as 'rootstock up demo', or go to a project's folder"));
        var project = ProjectReader.read(file);
        var home = PulumiHome.of(invocation.environment());
        var url = Login.url(invocation, Optional.of(project)).orElse(Login.LOCAL);
        return new Workspace(invocation, project, backend(invocation, url, project.folder()), home, Optional.empty());
    }

    /**
     * The same for what needs no program: where there is no project, a stack that is named in full, such as
     * {@code organization/shop/dev}, is found in the store, as the stock command does it (pulumi/pulumi,
     * pkg/cmd/pulumi/operations/destroy.go).
     *
     * @throws CliException when there is no project, and the stack is not named in full
     */
    public static Workspace findWithoutProgram(
            Invocation invocation, Optional<String> environment, Optional<String> stack) {
        var project = stack.or(() -> invocation.variable("PULUMI_STACK"))
                .map(name -> name.split("/", -1))
                .filter(parts -> parts.length == 3 && !parts[1].isEmpty());
        if (project.isEmpty()
                || environment.isPresent()
                || ProjectReader.find(invocation.directory()).isPresent()) {
            return find(invocation, environment);
        }
        var none = new Project(
                invocation.directory().resolve("Pulumi.yaml"),
                project.get()[1],
                "",
                Map.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Map.of(),
                List.of(),
                "",
                false);
        var url = Login.url(invocation, Optional.of(none)).orElse(Login.LOCAL);
        return new Workspace(
                invocation,
                none,
                backend(invocation, url, none.folder()),
                PulumiHome.of(invocation.environment()),
                Optional.empty());
    }

    private static Backend backend(Invocation invocation, String url, Path working) {
        var backend = Backends.open(url, working);
        return invocation.verifies() ? backend : backend.unverified();
    }

    /** Whether there is a project, and not only its stack. */
    public boolean hasProject() {
        return !project.runtime().isEmpty();
    }

    /** Whether the stack is one of the project at hand. */
    public boolean isOwn(StackName stack) {
        return hasProject() && stack.project().equals(project.name());
    }

    /** How a stack is called here: those of other projects by their full names. */
    public String shown(StackName stack) {
        return stack.project().equals(project.name()) ? stack.stack() : stack.qualified();
    }

    /** Where there is no project but a folder of environments, the environment that was deployed last. */
    private static Optional<String> current(Invocation invocation) {
        return ProjectReader.find(invocation.directory()).isPresent()
                ? Optional.empty()
                : Environments.folderAbove(invocation.directory())
                        .flatMap(folder -> new CurrentEnvironment(invocation, folder)
                                .name()
                                .filter(name -> Environments.isEnvironment(folder.resolve(name))));
    }

    /** Makes this environment the one that is meant from now on where none is named; for whoever deploys it. */
    public void becomeCurrent() {
        environmentFolder()
                .ifPresent(folder -> new CurrentEnvironment(invocation, folder.getParent())
                        .remember(folder.getFileName().toString()));
    }

    /** After it was destroyed: the environment that was deployed before it is meant again. */
    public void isNoMore() {
        environmentFolder()
                .ifPresent(folder -> new CurrentEnvironment(invocation, folder.getParent())
                        .forget(folder.getFileName().toString()));
    }

    public Invocation invocation() {
        return invocation;
    }

    public Project project() {
        return project;
    }

    public Backend backend() {
        return backend;
    }

    /** The folder of the environment, if the project is one. */
    public Optional<Path> environmentFolder() {
        return Environments.isEnvironment(project.folder()) ? Optional.of(project.folder()) : Optional.empty();
    }

    /**
     * Which stack is meant: the one that was named, else Pulumi's variable, else an environment's own, else the selected one, unless that
     * variable is set and empty: a script that has lost its stack's name must not act on what happens to be selected.
     *
     * @throws CliException when none is
     */
    public StackName stack(Optional<String> named) {
        var empty = "".equals(invocation.environment().apply("PULUMI_STACK"));
        var reference = named.or(() -> invocation.variable("PULUMI_STACK"))
                .or(this::environmentStack)
                .or(() -> empty ? Optional.empty() : home.selectedStack(project, backend.url()))
                .orElseThrow(() -> new CliException(
                        "no stack selected; please use `rootstock stack select` to choose one, or give it with"
                                + " --stack" + (empty ? "; PULUMI_STACK is set, and empty" : "")));
        try {
            return StackName.parse(reference, project.name());
        } catch (IllegalArgumentException e) {
            throw new CliException(ExitCode.FAILED, e.getMessage());
        }
    }

    /** An environment's own stack, else the selected one, which is named in full where it is another project's. */
    public Optional<String> selected() {
        return environmentStack().or(() -> home.selectedStack(project, backend.url()));
    }

    private Optional<String> environmentStack() {
        return environmentFolder().map(folder -> folder.getFileName().toString());
    }

    public void select(StackName stack) {
        home.select(project, backend.url(), shown(stack));
    }

    public void unselect(StackName stack) {
        if (home.selectedStack(project, backend.url()).equals(Optional.of(shown(stack)))) {
            home.unselect(project, backend.url());
        }
    }

    /** @throws CliException when there is no such stack */
    public void requireExists(StackName stack) {
        if (!backend.exists(stack)) {
            throw new CliException(
                    ExitCode.NO_STACK,
                    "no stack named '" + shown(stack) + "' found"
                            + Suggestion.of(
                                    shown(stack),
                                    backend.stacks(Optional.of(stack.project())).stream()
                                            .map(summary -> shown(summary.name()))
                                            .toList()));
        }
    }

    /**
     * What runs a program or makes a stack is for the project at hand: its program would replace everything of another project's stack.
     *
     * @throws CliException when the stack belongs to another project, in the words of the stock command (pulumi/pulumi,
     *     pkg/backend/backend.go, CurrentProjectContradictsWorkspace)
     */
    public void requireOwn(StackName stack) {
        if (hasProject() && !isOwn(stack)) {
            throw new CliException("provided project name \"" + stack.project() + "\" doesn't match Pulumi.yaml");
        }
    }

    /** The same with the configuration of its stacks in this file. */
    public Workspace withStackFile(Path file) {
        return new Workspace(invocation, project, backend, home, Optional.of(file));
    }

    public StackFile stackFile(StackName stack) {
        return StackFile.read(stackPath(stack), stack.project());
    }

    public boolean hasStackFile(StackName stack) {
        return Files.exists(stackPath(stack));
    }

    private Path stackPath(StackName stack) {
        return stackFile.orElseGet(() -> project.stackFile(stack.stack()));
    }

    /** What the environment says of itself; nothing for any other project. */
    public EnvironmentSettings settings() {
        return environmentFolder()
                .map(EnvironmentSettings::read)
                .orElse(new EnvironmentSettings(List.of(), Optional.empty(), Optional.empty()));
    }
}
