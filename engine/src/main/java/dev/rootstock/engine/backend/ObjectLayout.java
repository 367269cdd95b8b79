package dev.rootstock.engine.backend;

/**
 * Where things lie in a store: Pulumi's self-managed layout, version 1 (pulumi/pulumi, pkg/backend/diy/store.go), and beside it
 * the journals and leases, in folders that Pulumi's command does not look at. All below {@code .pulumi}.
 */
final class ObjectLayout {
    static final String META = "meta.yaml";
    static final String STACKS = "stacks/";

    private ObjectLayout() {}

    static String stacks(String project) {
        return STACKS + project + "/";
    }

    /** The checkpoint without compression; {@code .gz} and {@code .zst} may follow. */
    static String checkpoint(StackName stack) {
        return STACKS + part(stack) + ".json";
    }

    static String tags(StackName stack) {
        return STACKS + part(stack) + ".pulumi-tags";
    }

    /** Ends with a slash. */
    static String locks(StackName stack) {
        return "locks/" + stack.qualified() + "/";
    }

    static String lock(StackName stack, String id) {
        return locks(stack) + id + ".json";
    }

    /** Ends with a slash. */
    static String history(StackName stack) {
        return "history/" + part(stack) + "/";
    }

    /** Ends with a slash. */
    static String backups(StackName stack) {
        return "backups/" + part(stack) + "/";
    }

    /** A file, or with a slash behind it the beginning of the keys of batches. */
    static String journal(StackName stack) {
        return "journals/" + part(stack) + ".journal";
    }

    static String lease(StackName stack) {
        return "leases/" + part(stack) + ".json";
    }

    static String guard(StackName stack) {
        return "leases/" + part(stack) + ".guard";
    }

    private static String part(StackName stack) {
        return stack.project() + "/" + stack.stack();
    }
}
