package dev.rootstock.backends.s3;

import java.net.URI;
import java.util.UUID;

/**
 * A store that whoever runs the tests has, named by {@code -Drootstock.store=s3://BUCKET?endpoint=HOST:PORT&profile=P}. The bucket has to
 * exist; the profile holds the keys. Each test uses a folder of its own there, which stays.
 */
final class GivenStore {
    static final String PROPERTY = "rootstock.store";
    static final String NONE = "no store is given with -Drootstock.store=s3://BUCKET?...";

    private GivenStore() {}

    static boolean isGiven() {
        return System.getProperty(PROPERTY, "").startsWith(S3Url.SCHEME);
    }

    /** The URL of a folder in the bucket that nobody else uses. */
    static String place() {
        var given = URI.create(System.getProperty(PROPERTY));
        var parameters = given.getRawQuery() == null ? "" : "?" + given.getRawQuery();
        return S3Url.SCHEME + given.getRawAuthority() + "/" + UUID.randomUUID() + parameters;
    }
}
