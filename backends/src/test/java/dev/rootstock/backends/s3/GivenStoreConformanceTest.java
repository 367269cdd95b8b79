package dev.rootstock.backends.s3;

import java.net.URI;
import java.util.UUID;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Whether a store that somebody has keeps what is asked of every store: {@code -Drootstock.store=s3://BUCKET?endpoint=HOST:PORT&profile=P}.
 * The bucket has to exist; the profile holds the keys. Each test uses a folder of its own there, which stays.
 */
@EnabledIfSystemProperty(
        named = "rootstock.store",
        matches = "s3://.*",
        disabledReason = "no store is given with -Drootstock.store=s3://BUCKET?...")
final class GivenStoreConformanceTest extends S3Conformance {
    @Override
    String place() {
        var given = URI.create(System.getProperty("rootstock.store"));
        var parameters = given.getRawQuery() == null ? "" : "?" + given.getRawQuery();
        return "s3://" + given.getRawAuthority() + "/" + UUID.randomUUID() + parameters;
    }
}
