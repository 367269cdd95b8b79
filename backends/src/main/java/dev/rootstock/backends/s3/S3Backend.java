package dev.rootstock.backends.s3;

import dev.rootstock.engine.backend.Backend;
import dev.rootstock.engine.backend.BackendException;
import dev.rootstock.engine.backend.ObjectBackend;
import java.util.Map;

/** A bucket as a store of stacks. */
public final class S3Backend {

    private S3Backend() {}

    /**
     * @param url {@code s3://BUCKET/FOLDER?region=...}, as Pulumi's command takes it
     * @param environment of the user: Pulumi's settings for stores, and AWS's region
     * @throws BackendException if the URL is wrong, or the bucket cannot be had
     */
    public static Backend of(String url, Map<String, String> environment) {
        return ObjectBackend.of(url, S3Store.of(url, environment), environment);
    }
}
