package dev.rootstock.engine.run;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * How an operation is done.
 *
 * @param preview whether it is only shown: nothing is changed, neither in the cloud nor in the state
 * @param parallel how many provider calls may be under way at once
 * @param parallelByPackage the same for the providers of single packages, each provider by itself
 * @param refreshFirst whether an update reads every resource before it runs the program
 * @param runProgram whether a refresh or a destruction runs the program, and an update that refreshes does so as the program registers
 * @param continueOnError whether a failure stops only what depends on it
 * @param allowMassRemoval whether a refresh may drop more than half of the resources because they are gone
 * @param clearPendingCreates whether a refresh gives up on creations that an earlier operation left without an outcome
 * @param importPendingCreates by URN, the ids of objects that such creations have made; a refresh takes them in
 * @param ignoreProtection whether protected resources may be deleted and replaced
 * @param targets URNs or patterns of the only resources to act upon, empty for all; {@code *} stands for any text without a colon,
 *     {@code **} for any text
 * @param excludes URNs or patterns of resources not to act upon
 * @param targetDependents whether what depends on the targets is a target as well
 * @param excludeDependents whether what depends on the excluded is excluded as well
 * @param replace URNs or patterns of resources to replace whatever the program says
 * @param programGrace how long a program may take to end after the operation was stopped, before and again after it is interrupted
 * @param switches what goes as it went before
 */
public record OperationOptions(
        boolean preview,
        int parallel,
        Map<String, Integer> parallelByPackage,
        boolean refreshFirst,
        boolean runProgram,
        boolean continueOnError,
        boolean allowMassRemoval,
        boolean clearPendingCreates,
        Map<String, String> importPendingCreates,
        boolean ignoreProtection,
        List<String> targets,
        List<String> excludes,
        boolean targetDependents,
        boolean excludeDependents,
        List<String> replace,
        Duration programGrace,
        Switches switches) {

    /** An operation that is carried out, on everything. */
    public static OperationOptions defaults() {
        return new OperationOptions(
                false,
                Math.max(16, 4 * Runtime.getRuntime().availableProcessors()),
                Map.of(),
                false,
                false,
                false,
                false,
                false,
                Map.of(),
                false,
                List.of(),
                List.of(),
                false,
                false,
                List.of(),
                Duration.ofSeconds(5),
                Switches.NONE);
    }

    /** Options to start from when only a few are different. */
    public Builder change() {
        return new Builder(this);
    }

    /** Collects what is different. */
    public static final class Builder {
        private boolean preview;
        private int parallel;
        private Map<String, Integer> parallelByPackage;
        private boolean refreshFirst;
        private boolean runProgram;
        private boolean continueOnError;
        private boolean allowMassRemoval;
        private boolean clearPendingCreates;
        private Map<String, String> importPendingCreates;
        private boolean ignoreProtection;
        private List<String> targets;
        private List<String> excludes;
        private boolean targetDependents;
        private boolean excludeDependents;
        private List<String> replace;
        private Duration programGrace;
        private Switches switches;

        private Builder(OperationOptions from) {
            preview = from.preview;
            parallel = from.parallel;
            parallelByPackage = from.parallelByPackage;
            refreshFirst = from.refreshFirst;
            runProgram = from.runProgram;
            continueOnError = from.continueOnError;
            allowMassRemoval = from.allowMassRemoval;
            clearPendingCreates = from.clearPendingCreates;
            importPendingCreates = from.importPendingCreates;
            ignoreProtection = from.ignoreProtection;
            targets = from.targets;
            excludes = from.excludes;
            targetDependents = from.targetDependents;
            excludeDependents = from.excludeDependents;
            replace = from.replace;
            programGrace = from.programGrace;
            switches = from.switches;
        }

        public Builder preview(boolean preview) {
            this.preview = preview;
            return this;
        }

        public Builder parallel(int parallel) {
            this.parallel = parallel;
            return this;
        }

        public Builder parallelByPackage(Map<String, Integer> parallelByPackage) {
            this.parallelByPackage = parallelByPackage;
            return this;
        }

        public Builder refreshFirst(boolean refreshFirst) {
            this.refreshFirst = refreshFirst;
            return this;
        }

        public Builder runProgram(boolean runProgram) {
            this.runProgram = runProgram;
            return this;
        }

        public Builder continueOnError(boolean continueOnError) {
            this.continueOnError = continueOnError;
            return this;
        }

        public Builder allowMassRemoval(boolean allowMassRemoval) {
            this.allowMassRemoval = allowMassRemoval;
            return this;
        }

        public Builder clearPendingCreates(boolean clearPendingCreates) {
            this.clearPendingCreates = clearPendingCreates;
            return this;
        }

        public Builder importPendingCreates(Map<String, String> importPendingCreates) {
            this.importPendingCreates = importPendingCreates;
            return this;
        }

        public Builder ignoreProtection(boolean ignoreProtection) {
            this.ignoreProtection = ignoreProtection;
            return this;
        }

        public Builder targets(List<String> targets) {
            this.targets = targets;
            return this;
        }

        public Builder excludes(List<String> excludes) {
            this.excludes = excludes;
            return this;
        }

        public Builder targetDependents(boolean targetDependents) {
            this.targetDependents = targetDependents;
            return this;
        }

        public Builder excludeDependents(boolean excludeDependents) {
            this.excludeDependents = excludeDependents;
            return this;
        }

        public Builder replace(List<String> replace) {
            this.replace = replace;
            return this;
        }

        public Builder programGrace(Duration programGrace) {
            this.programGrace = programGrace;
            return this;
        }

        public Builder switches(Switches switches) {
            this.switches = switches;
            return this;
        }

        public OperationOptions build() {
            return new OperationOptions(
                    preview,
                    parallel,
                    Map.copyOf(parallelByPackage),
                    refreshFirst,
                    runProgram,
                    continueOnError,
                    allowMassRemoval,
                    clearPendingCreates,
                    Map.copyOf(importPendingCreates),
                    ignoreProtection,
                    List.copyOf(targets),
                    List.copyOf(excludes),
                    targetDependents,
                    excludeDependents,
                    List.copyOf(replace),
                    programGrace,
                    switches);
        }
    }
}
