package dev.rootstock.cli.command;

import dev.rootstock.cli.importing.ConvertedState;
import dev.rootstock.cli.importing.ImportFile;
import dev.rootstock.cli.importing.ImportedCode;
import dev.rootstock.cli.operation.ImportWork;
import dev.rootstock.cli.operation.ImportWork.Item;
import dev.rootstock.cli.operation.OperationRequest;
import dev.rootstock.cli.operation.OperationRunner;
import dev.rootstock.cli.operation.OutputForm;
import dev.rootstock.cli.workspace.ChosenStack;
import dev.rootstock.cli.workspace.CliException;
import dev.rootstock.cli.workspace.ExitCode;
import dev.rootstock.cli.workspace.FileTrouble;
import dev.rootstock.cli.workspace.StackSettings;
import dev.rootstock.cli.workspace.WholeFile;
import dev.rootstock.engine.plan.Goals;
import dev.rootstock.engine.resource.ResourceState;
import dev.rootstock.engine.resource.Urn;
import dev.rootstock.engine.run.OperationKind;
import dev.rootstock.engine.state.Snapshot;
import dev.rootstock.engine.value.ObjectValue;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Takes objects that exist over into the state, and prints the code that goes with them. */
@Command(
        name = "import",
        description = "Take objects that exist over into the state, and print the code to paste into the program.")
final class ImportCommand implements Callable<Integer> {

    @ParentCommand
    private RootCommand root = new RootCommand();

    @Mixin
    private StackFlag stack = new StackFlag();

    @Parameters(
            arity = "0..*",
            paramLabel = "TYPE NAME ID",
            description = "Such as aws:s3/bucket:Bucket logs my-logs. With --from, what the converter asks for.")
    private List<String> object = new ArrayList<>();

    @Option(
            names = {"-f", "--file"},
            paramLabel = "FILE",
            description = "Import what this JSON file names, as `preview --import-file` writes it.")
    private @Nullable Path file;

    @Option(
            names = "--from",
            paramLabel = "CONVERTER",
            description = "Import what this converter plugin makes of another tool's state.")
    private @Nullable String from;

    @Option(names = "--parent", paramLabel = "NAME=URN", description = "The resource of the state to put it into.")
    private @Nullable String parent;

    @Option(names = "--provider", paramLabel = "NAME=URN", description = "The provider of the state to import with.")
    private @Nullable String provider;

    @Option(names = "--properties", split = ",", paramLabel = "NAME", description = "Keep only these inputs.")
    private List<String> properties = new ArrayList<>();

    @Option(
            names = "--protect",
            arity = "0..1",
            fallbackValue = "true",
            defaultValue = "true",
            description = "Protect what is imported (default: true).")
    private boolean protect;

    @Option(
            names = {"-o", "--out"},
            paramLabel = "FILE",
            description = "Write the code to this file rather than to standard output.")
    private @Nullable Path out;

    @Option(
            names = "--generate-code",
            arity = "0..1",
            fallbackValue = "true",
            defaultValue = "true",
            description = "Generate the code to paste (default: true).")
    private boolean generateCode;

    @Option(
            names = "--generate-resources",
            paramLabel = "FILE",
            description = "With --from: keep what the converter made as an import file.")
    private @Nullable Path generateResources;

    @Mixin
    private WorkFlags work = new WorkFlags();

    @Mixin
    private ConfigGivenFlags config = new ConfigGivenFlags();

    @Mixin
    private DriverFlags driver = new DriverFlags();

    @Mixin
    private ViewFlags view = new ViewFlags();

    @Mixin
    private NotHereFlags notHere = new NotHereFlags();

    @Option(names = "--preview-only", description = "Show what would be imported, and import nothing.")
    private boolean previewOnly;

    @Option(names = "--skip-preview", description = "Do not look first.")
    private boolean skipPreview;

    @Option(
            names = {"-y", "--yes"},
            description = "Go ahead without asking.")
    private boolean yes;

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

    @Override
    public Integer call() {
        notHere.refuse();
        view.wholeByDefault();
        requireOneSource();
        var chosen = config.of(stack.choose(root.invocation(), null)).existing();
        var converter = from;
        if (converter == null) {
            return run(chosen, items(chosen));
        }
        var converted = ConvertedState.of(
                converter,
                object,
                new StackSettings(chosen.workspace(), chosen.stack()),
                root.invocation().directory(),
                root.invocation()::say);
        var exit = ExitCode.FAILED;
        try {
            exit = run(chosen, converted.items());
            return exit;
        } finally {
            keep(converted, exit == ExitCode.OK);
        }
    }

    /** As upstream: where it was asked for, and where something went wrong that may be mended in the file. */
    private void keep(ConvertedState converted, boolean succeeded) {
        if (!succeeded || generateResources != null) {
            var path = converted.write(generateResources);
            root.invocation()
                    .say(
                            succeeded
                                    ? "Generated import file written out to " + path
                                    : "Generated import file written out, edit and rerun import with --file " + path);
        }
    }

    private void requireOneSource() {
        if (from != null && file != null) {
            throw new CliException(
                    ExitCode.USAGE, "a converter may not be specified in conjunction with an import file");
        }
        if (from != null && (parent != null || provider != null || !properties.isEmpty())) {
            throw new CliException(
                    ExitCode.USAGE,
                    "a converter says everything itself: give neither --parent, --provider nor --properties with it");
        }
        if (from == null && generateResources != null) {
            throw new CliException(
                    ExitCode.USAGE, "--generate-resources keeps what a converter made; name the converter with --from");
        }
    }

    private int run(ChosenStack chosen, List<Item> items) {
        var code = generateCode ? ImportedCode.in(chosen.workspace().project()) : null;
        var imports = new ImportWork(items, protect, imported -> {
            if (code != null) {
                tell(code.of(imported, named()));
            }
        });
        var request = OperationRequest.of(OperationKind.IMPORT, settings())
                .confirmed(yes || skipPreview || ConfirmFlags.skipsQuestions(), skipPreview)
                .withImports(imports);
        return OperationRunner.run(chosen, previewOnly ? request.withPreviewOnly() : request);
    }

    private OperationRequest.Settings settings() {
        return new OperationRequest.Settings(
                config.given(),
                work.message,
                work.parallelism(),
                List.of(),
                List.of(),
                false,
                new OperationRequest.Reach(false, false, Map.of()),
                false,
                // what cannot be imported keeps nothing else from being
                true,
                false,
                "",
                Set.of(),
                driver.driver(spec),
                driver.form(),
                driver.eventLog,
                view.options());
    }

    private List<Item> items(ChosenStack chosen) {
        var snapshot = new StateEditing(chosen).read();
        if (file != null) {
            if (!object.isEmpty() || parent != null || provider != null || !properties.isEmpty()) {
                throw new CliException(
                        ExitCode.USAGE,
                        "an import file says everything itself: give neither TYPE NAME ID nor --parent, --provider or"
                                + " --properties with it");
            }
            var settings = new StackSettings(chosen.workspace(), chosen.stack());
            var items = ImportFile.read(file, ciphertext -> settings.provider().decrypt(ciphertext));
            items.forEach(item -> requireKnown(snapshot, item));
            return items;
        }
        if (object.size() != 3) {
            throw new CliException(
                    ExitCode.USAGE,
                    "give TYPE NAME ID of what to import, or a file with --file; `import --help` tells");
        }
        if (!Goals.isToken(object.getFirst())) {
            throw new CliException(
                    ExitCode.USAGE,
                    "'" + object.getFirst() + "' is no resource type; one reads package:module:Name, such as"
                            + " aws:s3/bucket:Bucket");
        }
        // a script's variable that is not set; without an id a new object would be made
        if (object.get(1).isEmpty() || object.get(2).isEmpty()) {
            throw new CliException("resource '" + object.get(1) + "' of type '" + object.getFirst() + "' has no "
                    + (object.get(1).isEmpty() ? "name" : "ID"));
        }
        var item = new Item(
                object.getFirst(),
                object.get(1),
                object.get(1),
                object.get(2),
                false,
                false,
                urn("--parent", parent),
                urn("--provider", provider),
                "",
                "",
                properties,
                ObjectValue.EMPTY,
                ObjectValue.EMPTY,
                new ImportWork.Plugin.Usual());
        requireKnown(snapshot, item);
        return List.of(item);
    }

    /** The URN in NAME=URN; the name is for generated code, which finds its own. */
    private static @Nullable String urn(String option, @Nullable String given) {
        if (given == null) {
            return null;
        }
        var urn = given.substring(given.indexOf('=') + 1);
        if (!Urn.valid(urn)) {
            throw new CliException(ExitCode.USAGE, option + " reads NAME=URN, and '" + urn + "' is no URN");
        }
        return urn;
    }

    /** The variables that NAME=URN say. */
    private Map<Urn, String> named() {
        var named = new HashMap<Urn, String>();
        for (var given : new String[] {parent, provider}) {
            var equals = given == null ? -1 : given.indexOf('=');
            if (given != null && equals > 0) {
                named.put(new Urn(given.substring(equals + 1)), given.substring(0, equals));
            }
        }
        return named;
    }

    private static void requireKnown(Snapshot snapshot, Item item) {
        for (var text : new String[] {item.parent(), item.provider()}) {
            var urn = text == null ? Optional.<Urn>empty() : Urn.parse(text);
            if (urn.isPresent()
                    && snapshot.resources().stream().map(ResourceState::urn).noneMatch(urn.get()::equals)) {
                throw StateEditing.unknown(snapshot, List.of(urn.get()));
            }
        }
    }

    private void tell(String code) {
        var target = out;
        var writer = spec.commandLine().getOut();
        if (target == null && driver.form() != OutputForm.TEXT) {
            // who reads JSON finds the code in no line of it
            return;
        }
        if (target == null) {
            writer.println("\nPlease copy the following code into your program; otherwise the next update will want to"
                    + " delete what was imported.");
            if (protect) {
                writer.println("It is protected: to delete it, take the protect option away and update first.");
            }
            writer.println("\n" + code.stripTrailing());
            writer.flush();
            return;
        }
        try {
            WholeFile.write(target, code);
        } catch (IOException e) {
            throw new CliException("the resources are imported, but their code could not be written to " + target + ": "
                    + FileTrouble.reason(target, e));
        }
    }
}
