package dev.rootstock.engine.backend;

import java.nio.file.Path;

/**
 * Where things lie in a folder store: Pulumi's self-managed layout, version 1 (pulumi/pulumi, pkg/backend/diy/store.go), and beside it
 * the journals and leases, in folders that Pulumi's command does not look at.
 *
 * @param root the folder that the store's URL names
 */
record FolderLayout(Path root) {

    Path top() {
        return root.resolve(".pulumi");
    }

    Path meta() {
        return top().resolve("meta.yaml");
    }

    Path stacks() {
        return top().resolve("stacks");
    }

    /** The checkpoint without compression; {@code .gz} and {@code .zst} may follow. */
    Path checkpoint(StackName stack) {
        return stacks().resolve(stack.project()).resolve(stack.stack() + ".json");
    }

    Path tags(StackName stack) {
        return stacks().resolve(stack.project()).resolve(stack.stack() + ".pulumi-tags");
    }

    Path locks(StackName stack) {
        return top().resolve("locks")
                .resolve("organization")
                .resolve(stack.project())
                .resolve(stack.stack());
    }

    Path history(StackName stack) {
        return top().resolve("history").resolve(stack.project()).resolve(stack.stack());
    }

    Path backups(StackName stack) {
        return top().resolve("backups").resolve(stack.project()).resolve(stack.stack());
    }

    Path journal(StackName stack) {
        return top().resolve("journals").resolve(stack.project()).resolve(stack.stack() + ".journal");
    }

    Path lease(StackName stack) {
        return top().resolve("leases").resolve(stack.project()).resolve(stack.stack() + ".json");
    }

    Path guard(StackName stack) {
        return top().resolve("leases").resolve(stack.project()).resolve(stack.stack() + ".guard");
    }
}
