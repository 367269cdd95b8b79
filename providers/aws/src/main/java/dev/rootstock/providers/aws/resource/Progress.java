package dev.rootstock.providers.aws.resource;

/** How far something is that is waited for. */
public sealed interface Progress<T> {

    record Done<T>(T result) implements Progress<T> {}

    /** @param status what the cloud says about it now */
    record Pending<T>(String status) implements Progress<T> {}

    /** It will not get there. */
    record Failed<T>(String reason) implements Progress<T> {}

    static <T> Progress<T> done(T result) {
        return new Done<>(result);
    }

    static <T> Progress<T> pending(String status) {
        return new Pending<>(status);
    }

    static <T> Progress<T> failed(String reason) {
        return new Failed<>(reason);
    }
}
