package dev.rootstock.cli.command;

import java.util.List;
import java.util.Set;

/**
 * The variables that Pulumi's command knows, and what each does here (pulumi/pulumi, sdk/go/common/env, and what reads its environment
 * elsewhere). Those that stand for flags, {@code PULUMI_OPTION_*}, are not among them.
 */
final class Variables {

    /**
     * One of them.
     *
     * @param what it does, or why it does nothing, in a few words
     */
    record Variable(String name, Standing standing, String what) {

        /** Whether its value is nobody's business. */
        boolean isSecret() {
            return SECRET.contains(name);
        }
    }

    /** How it stands with a variable here. */
    enum Standing {
        /** It does what it does for the stock command. */
        HEEDED("heeded"),
        /** A command ends where it is set, and says what to do instead. */
        REFUSED("refused"),
        /** There is nothing here that it would change. */
        WITHOUT_MEANING("nothing");

        private final String word;

        Standing(String word) {
            this.word = word;
        }

        /** As a table has it. */
        String word() {
            return word;
        }
    }

    private static final Set<String> SECRET =
            Set.of("PULUMI_ACCESS_TOKEN", "PULUMI_CONFIG_PASSPHRASE", "PULUMI_GITSSH_PASSPHRASE");

    /** By name; in front, how it stands with each. */
    private static final String TABLE = """
        - PULUMI_ACCESS_TOKEN: is for Pulumi's cloud
        - PULUMI_API: is for Pulumi's cloud
        + PULUMI_AUTOMATION_API_SKIP_VERSION_CHECK: is for the Automation API of the SDKs
        + PULUMI_BACKEND_URL: the store to use, before the project's and that of the login
        + PULUMI_CI_BRANCH_NAME: the branch, where no repository tells
        + PULUMI_CI_BUILD_ID: is kept in the history, where PULUMI_CI_SYSTEM is set
        + PULUMI_CI_BUILD_NUMBER: is kept in the history, where PULUMI_CI_SYSTEM is set
        + PULUMI_CI_BUILD_TYPE: is kept in the history, where PULUMI_CI_SYSTEM is set
        + PULUMI_CI_BUILD_URL: is kept in the history, where PULUMI_CI_SYSTEM is set
        + PULUMI_CI_PULL_REQUEST_SHA: is kept in the history, where PULUMI_CI_SYSTEM is set
        + PULUMI_CI_SYSTEM: the pipeline's name, for the history
        + PULUMI_COMMIT_MESSAGE: an update's message, where neither a flag nor a repository tells
        + PULUMI_CONFIG_PASSPHRASE: the stack's passphrase
        + PULUMI_CONFIG_PASSPHRASE_FILE: the file that the stack's passphrase is in
        - PULUMI_CONSOLE_DOMAIN: is for Pulumi's cloud
        + PULUMI_CONTINUE_ON_ERROR: as --continue-on-error
        - PULUMI_COPILOT: is for the assistant of Pulumi's cloud
        - PULUMI_COPILOT_SUMMARY_MAXLEN: is for the assistant of Pulumi's cloud
        - PULUMI_COPILOT_SUMMARY_MODEL: is for the assistant of Pulumi's cloud
        + PULUMI_CREDENTIALS_PATH: the folder of the login, if not PULUMI_HOME
        - PULUMI_CREDENTIAL_STORE: a login here holds nothing secret
        - PULUMI_DEBUG_COMMANDS: what it shows is always there
        + PULUMI_DEBUG_GRPC: the file to record calls between the engine and others in
        + PULUMI_DEBUG_LANGUAGES: the port of a language runtime that runs already
        + PULUMI_DEBUG_PROVIDERS: the ports of plugins that run already
        - PULUMI_DEFAULT_ORGANIZATION: is for Pulumi's cloud
        - PULUMI_DEV: is for who works on Pulumi's command
        + PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: download no plugins
        + PULUMI_DISABLE_CHECKPOINT_BACKUPS: the older name of the one for self-managed stores
        + PULUMI_DISABLE_CI_DETECTION: take no notice of a pipeline
        - PULUMI_DISABLE_JOURNALING: every update has a journal
        + PULUMI_DISABLE_OUTPUT_VALUES: tell programs that output values are not known
        + PULUMI_DISABLE_PROVIDER_PREVIEW: a preview shows inputs as outputs
        + PULUMI_DISABLE_REFRESH_BEFORE_UPDATE: read nothing before an update
        - PULUMI_DISABLE_REGISTRY_RESOLVE: no name is looked up in a registry
        + PULUMI_DISABLE_RESOURCE_REFERENCES: tell programs that resource references are not known
        - PULUMI_DISABLE_SECRET_CACHE: what did not change is not encrypted anew
        - PULUMI_DISABLE_VALIDATION: names of stacks are always looked at
        + PULUMI_DIY_BACKEND_DISABLE_CHECKPOINT_BACKUPS: keep no copies of states
        + PULUMI_DIY_BACKEND_GZIP: compress new states, or do not
        - PULUMI_DIY_BACKEND_IGNORE_DEPRECATION_ERROR: stores of before 2023 are not supported
        ! PULUMI_DIY_BACKEND_LEGACY_LAYOUT: stores of before 2023 are not supported
        - PULUMI_DIY_BACKEND_NO_LEGACY_WARNING: stores of before 2023 are not supported
        - PULUMI_DIY_BACKEND_PARALLEL: a store's stacks are read one after the other
        + PULUMI_DIY_BACKEND_RETAIN_CHECKPOINTS: keep every state beside the current one
        + PULUMI_DIY_BACKEND_ZSTD: compress new states, by Zstandard
        + PULUMI_ENABLE_LEGACY_DIFF: inputs are compared without the provider
        + PULUMI_ENABLE_LEGACY_PLUGIN_SEARCH: the newest plugin serves whoever asks for an older one
        + PULUMI_ENABLE_LEGACY_REFRESH_DIFF: a refresh compares outputs without the provider
        + PULUMI_ENABLE_STREAMING_JSON_PREVIEW: `preview --json` prints a line for each event
        + PULUMI_ERROR_ON_DEPENDENCY_CYCLES: is for the SDKs
        + PULUMI_ERROR_OUTPUT_STRING: is for the SDKs
        - PULUMI_EXPERIMENTAL: what it unlocks is always there
        + PULUMI_FALLBACK_TO_STATE_SECRETS_MANAGER: take the key's place from the state if the stack's file has none
        - PULUMI_GITSSH_PASSPHRASE: git asks for it itself, or has an agent
        + PULUMI_GIT_AUTHOR: is kept in the history, of a project without a repository
        + PULUMI_GIT_AUTHOR_EMAIL: is kept in the history, of a project without a repository
        + PULUMI_GIT_COMMITTER: is kept in the history, of a project without a repository
        + PULUMI_GIT_COMMITTER_EMAIL: is kept in the history, of a project without a repository
        + PULUMI_GIT_COMMIT_MESSAGE: an update's message, of a project without a repository
        + PULUMI_GIT_HEAD: is kept in the history, of a project without a repository
        + PULUMI_GIT_HEAD_NAME: is kept in the history, of a project without a repository
        - PULUMI_GOROUTINE_PANIC_RECOVERY: is for Go
        + PULUMI_HOME: the folder of the login, selected stacks and plugins
        + PULUMI_IGNORE_AMBIENT_PLUGINS: look for no plugins on the PATH
        - PULUMI_JOURNALING_BATCH_PERIOD: the journal waits for nothing but the disk or the store
        - PULUMI_JOURNALING_BATCH_SIZE: the journal takes what there is at a time
        + PULUMI_LEGACY_PROVIDER_PREVIEW: a preview shows inputs as outputs of what cannot be configured yet
        - PULUMI_LOG_OTLP_ENDPOINT: there is no log beside what is printed
        - PULUMI_LOG_ROTATION_MAX_AGE_DAYS: there is no log beside what is printed
        - PULUMI_LOG_ROTATION_MAX_TOTAL_MB: there is no log beside what is printed
        - PULUMI_NEO: is for the assistant of Pulumi's cloud
        - PULUMI_NEO_SUMMARY_MAXLEN: is for the assistant of Pulumi's cloud
        - PULUMI_NEO_SUMMARY_MODEL: is for the assistant of Pulumi's cloud
        - PULUMI_OPTIMIZED_CHECKPOINT_PATCH: is for Pulumi's cloud
        + PULUMI_OTEL_EXPORTER_OTLP_ENDPOINT: where parts of Pulumi's own send their traces
        - PULUMI_PACKAGE_TEMPLATE_BRANCH: is for templates, which `new` fetches
        - PULUMI_PACKAGE_TEMPLATE_GIT_REPOSITORY: is for templates, which `new` fetches
        - PULUMI_PACKAGE_TEMPLATE_PATH: is for templates, which `new` fetches
        + PULUMI_PARALLEL: as --parallel
        - PULUMI_PARALLEL_ANALYZE: is for policy packs, which are not here yet
        - PULUMI_PARALLEL_DIFF: differences are always had in parallel
        + PULUMI_PLUGIN_DOWNLOAD_URL_OVERRIDES: where to download plugins from instead
        - PULUMI_POLICY_TEMPLATE_BRANCH: is for templates, which `new` fetches
        - PULUMI_POLICY_TEMPLATE_GIT_REPOSITORY: is for templates, which `new` fetches
        - PULUMI_POLICY_TEMPLATE_PATH: is for templates, which `new` fetches
        + PULUMI_PR_NUMBER: is kept in the history, where PULUMI_CI_SYSTEM is set
        + PULUMI_RETAIN_CHECKPOINTS: the older name of the one for self-managed stores
        + PULUMI_RUN_PROGRAM: as --run-program
        + PULUMI_SELF_MANAGED_STATE_GZIP: the older name of PULUMI_DIY_BACKEND_GZIP
        ! PULUMI_SELF_MANAGED_STATE_LEGACY_LAYOUT: stores of before 2023 are not supported
        - PULUMI_SELF_MANAGED_STATE_NO_LEGACY_WARNING: stores of before 2023 are not supported
        + PULUMI_SELF_MANAGED_STATE_ZSTD: the older name of PULUMI_DIY_BACKEND_ZSTD
        - PULUMI_SKIP_CHECKPOINTS: the state is always kept
        + PULUMI_SKIP_CONFIRMATIONS: as --yes
        - PULUMI_SKIP_UPDATE_CHECK: nobody is asked for newer versions
        + PULUMI_STACK: the stack to use where none is named
        - PULUMI_SUPPRESS_COPILOT_LINK: is for the assistant of Pulumi's cloud
        - PULUMI_SUPPRESS_NEO_LINK: is for the assistant of Pulumi's cloud
        - PULUMI_TEMPLATE_BRANCH: is for templates, which `new` fetches
        - PULUMI_TEMPLATE_GIT_REPOSITORY: is for templates, which `new` fetches
        - PULUMI_TEMPLATE_PATH: is for templates, which `new` fetches
        - PULUMI_TRACING_HEADER: is for --tracing, which --otel-traces has replaced
        - PULUMI_TRACING_MEMSTATS_POLL_INTERVAL: is for --tracing, which --otel-traces has replaced
        + PULUMI_VCS_REPO_KIND: is kept in the history, of a project without a repository
        + PULUMI_VCS_REPO_NAME: is kept in the history, of a project without a repository
        + PULUMI_VCS_REPO_OWNER: is kept in the history, of a project without a repository
        + PULUMI_VCS_REPO_ROOT: is kept in the history, of a project without a repository
        """;

    private Variables() {}

    /** All of them, by name. */
    static List<Variable> all() {
        return TABLE.lines().map(Variables::parsed).toList();
    }

    private static Variable parsed(String line) {
        var colon = line.indexOf(": ");
        var standing = switch (line.charAt(0)) {
            case '+' -> Standing.HEEDED;
            case '!' -> Standing.REFUSED;
            default -> Standing.WITHOUT_MEANING;
        };
        return new Variable(line.substring(2, colon), standing, line.substring(colon + 2));
    }
}
