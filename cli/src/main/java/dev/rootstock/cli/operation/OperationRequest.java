package dev.rootstock.cli.operation;

import dev.rootstock.cli.display.OperationDisplay;
import dev.rootstock.cli.workspace.ChosenStack;
import dev.rootstock.cli.workspace.GivenConfig;
import dev.rootstock.engine.run.OperationKind;
import dev.rootstock.engine.run.OperationOptions;
import dev.rootstock.engine.run.Switches;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What a command wants done. */
public record OperationRequest(
        OperationKind kind,
        Settings settings,
        Consent consent,
        Extent extent,
        Planning plan,
        String secretsProvider,
        @Nullable ImportWork imports) {

    /**
     * What the user has agreed to.
     *
     * @param previewOnly whether it is only shown
     * @param yes whether not to ask
     * @param skipPreview whether not to look first
     */
    public record Consent(boolean previewOnly, boolean yes, boolean skipPreview) {
        static final Consent NONE = new Consent(false, false, false);
        static final Consent TO_LOOK = new Consent(true, true, false);
    }

    /**
     * What is done beyond what the program asks for.
     *
     * @param refresh whether everything is read first
     * @param acceptLoss whether most of a stack may turn out to be gone
     * @param clearPendingCreates whether interrupted creations are forgotten
     * @param replace the resources to be replaced whatever their difference
     */
    public record Extent(boolean refresh, boolean acceptLoss, boolean clearPendingCreates, List<String> replace) {
        static final Extent NONE = new Extent(false, false, false, List.of());

        /** @param refresh what the command line says, null for what the project says */
        public static Extent of(@Nullable Boolean refresh, ChosenStack chosen, List<String> replace) {
            var first = refresh != null ? refresh : chosen.workspace().project().refreshesAlways();
            return new Extent(first, false, false, replace);
        }

        /** Of an operation that only reads. */
        public static Extent ofRefresh(boolean acceptLoss, boolean clearPendingCreates) {
            return new Extent(false, acceptLoss, clearPendingCreates, List.of());
        }
    }

    /**
     * What has to do with saved plans.
     *
     * @param save where to write the plan that a preview makes, null for nowhere
     * @param creations where to write what would be created, for an import; null for nowhere
     * @param keepTo the plan that an update has to keep to, null for none
     * @param strict whether an update has to keep to its own preview
     */
    public record Planning(
            @Nullable Path save,
            @Nullable Path creations,
            @Nullable Path keepTo,
            boolean strict) {
        static final Planning NONE = new Planning(null, null, null, false);

        /** Whether a preview has to note what it finds. */
        boolean notes() {
            return save != null || strict;
        }
    }

    /**
     * What every operation can be told. A parallelism of 0 leaves it to the engine.
     *
     * @param client where a language runtime listens that runs the program, empty for none
     * @param attachDebugger what waits for a debugger when it is started
     * @param form for whom it is shown
     * @param eventLog where events are recorded, empty for nowhere
     */
    public record Settings(
            GivenConfig config,
            String message,
            int parallel,
            List<String> targets,
            List<String> excludes,
            boolean targetDependents,
            Reach reach,
            boolean ignoreProtect,
            boolean continueOnError,
            boolean expectNoChanges,
            String client,
            Set<String> attachDebugger,
            Driver driver,
            OutputForm form,
            String eventLog,
            OperationDisplay.Options display) {

        /** Whether a person reads what is printed. */
        boolean isText() {
            return form == OutputForm.TEXT;
        }
    }

    /**
     * How far an operation reaches.
     *
     * @param excludeDependents whether what depends on the excluded is excluded as well
     * @param runProgram whether the program runs in a refresh and in a destruction too
     * @param importPendingCreates by URN, the ids of what interrupted creations have made
     */
    public record Reach(boolean excludeDependents, boolean runProgram, Map<String, String> importPendingCreates) {

        public Reach withPendingCreates(Map<String, String> imported) {
            return new Reach(excludeDependents, runProgram, imported);
        }
    }

    /**
     * Who drives this command, as the history tells it (pulumi/pulumi, pkg/backend/metadata). Both are empty where a person does.
     *
     * @param kind how, such as {@code auto.inline} for a program in the driver's own process
     * @param agent the tool's own name
     * @param flags which flags were given, without their values
     */
    public record Driver(String kind, String agent, Map<String, String> flags) {

        /** The Automation API takes what it answers of an operation from the history's last entry, even if nothing changed. */
        boolean readsHistory() {
            return kind.startsWith("auto.");
        }

        /** For an update's record. */
        Map<String, String> facts() {
            var facts = new TreeMap<String, String>();
            facts.put("exec.kind", kind.isEmpty() ? "cli" : kind);
            if (!agent.isEmpty()) {
                facts.put("exec.agent", agent);
            }
            flags.forEach((name, value) -> facts.put("pulumi.flag." + name, value));
            return facts;
        }
    }

    public static OperationRequest of(OperationKind kind, Settings settings) {
        return new OperationRequest(kind, settings, Consent.NONE, Extent.NONE, Planning.NONE, "default", null);
    }

    public OperationRequest withPreviewOnly() {
        return new OperationRequest(kind, settings, Consent.TO_LOOK, extent, plan, secretsProvider, imports);
    }

    public OperationRequest confirmed(boolean yes, boolean skipPreview) {
        return new OperationRequest(
                kind, settings, new Consent(previewOnly(), yes, skipPreview), extent, plan, secretsProvider, imports);
    }

    public OperationRequest withExtent(Extent extent) {
        return new OperationRequest(kind, settings, consent, extent, plan, secretsProvider, imports);
    }

    public OperationRequest withPlan(Planning plan) {
        return new OperationRequest(kind, settings, consent, extent, plan, secretsProvider, imports);
    }

    public OperationRequest withImports(ImportWork work) {
        return new OperationRequest(kind, settings, consent, extent, plan, secretsProvider, work);
    }

    /** @param name of the provider of a stack that has to be made first */
    public OperationRequest withSecretsProvider(String name) {
        return new OperationRequest(kind, settings, consent, extent, plan, name, imports);
    }

    /** Whether somebody is asked, after a preview, whether to go on. */
    boolean asks() {
        return !previewOnly() && !yes() && settings.isText();
    }

    boolean previewOnly() {
        return consent.previewOnly();
    }

    boolean yes() {
        return consent.yes();
    }

    boolean skipPreview() {
        return consent.skipPreview();
    }

    /** The same for the engine. */
    OperationOptions options(boolean preview) {
        var options = OperationOptions.defaults()
                .change()
                .preview(preview)
                .refreshFirst(extent.refresh())
                .continueOnError(settings.continueOnError())
                .allowMassRemoval(extent.acceptLoss())
                .clearPendingCreates(extent.clearPendingCreates())
                .ignoreProtection(settings.ignoreProtect())
                .targets(settings.targets())
                .excludes(settings.excludes())
                .targetDependents(settings.targetDependents())
                .excludeDependents(settings.reach().excludeDependents())
                .runProgram(settings.reach().runProgram())
                .importPendingCreates(settings.reach().importPendingCreates())
                .replace(extent.replace())
                .switches(Switches.of(System::getenv));
        return settings.parallel() > 0 ? options.parallel(settings.parallel()).build() : options.build();
    }
}
