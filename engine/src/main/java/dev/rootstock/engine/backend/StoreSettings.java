package dev.rootstock.engine.backend;

import java.util.Map;
import java.util.Optional;

/**
 * What Pulumi's variables say of a self-managed store (pulumi/pulumi, sdk/go/common/env/env.go). Each has an older name.
 *
 * @param compression of new stacks; one that is there stays as it is
 * @param backups whether a copy of the state is kept after each update
 * @param retainAll whether every checkpoint is kept beside the current one
 */
record StoreSettings(Compression compression, boolean backups, boolean retainAll) {

    /** @param far whether each byte travels, so that new stacks are compressed unless a variable says otherwise */
    static StoreSettings of(Map<String, String> environment, boolean far) {
        if (isSet(environment, "GZIP") && isSet(environment, "ZSTD")) {
            throw new BackendException(
                    "PULUMI_DIY_BACKEND_GZIP and PULUMI_DIY_BACKEND_ZSTD cannot both be true; unset one of them");
        }
        if (isSet(environment, "LEGACY_LAYOUT")) {
            throw new BackendException("PULUMI_DIY_BACKEND_LEGACY_LAYOUT is set, and the layout of before 2023, without"
                    + " projects, is not supported here; unset it, and run `pulumi state upgrade` once if the store has"
                    + " that layout");
        }
        return new StoreSettings(
                compression(environment, far),
                !isSet(environment, "DISABLE_CHECKPOINT_BACKUPS"),
                isSet(environment, "RETAIN_CHECKPOINTS"));
    }

    private static Compression compression(Map<String, String> environment, boolean far) {
        if (isSet(environment, "ZSTD")) {
            return Compression.ZSTANDARD;
        }
        var gzip = value(environment, "GZIP").isEmpty() ? far : isSet(environment, "GZIP");
        return gzip ? Compression.GZIP : Compression.NONE;
    }

    private static boolean isSet(Map<String, String> environment, String name) {
        var value = value(environment, name);
        return value.equals("1") || value.equalsIgnoreCase("true");
    }

    private static String value(Map<String, String> environment, String name) {
        return Optional.ofNullable(environment.get("PULUMI_DIY_BACKEND_" + name))
                .or(() -> Optional.ofNullable(environment.get(older(name))))
                .orElse("");
    }

    private static String older(String name) {
        return switch (name) {
            case "RETAIN_CHECKPOINTS", "DISABLE_CHECKPOINT_BACKUPS" -> "PULUMI_" + name;
            default -> "PULUMI_SELF_MANAGED_STATE_" + name;
        };
    }
}
