package dev.rootstock.backends.s3;

import dev.rootstock.testbed.SharedTestbed;

final class MotoConformanceTest extends S3Conformance {
    @Override
    String place() {
        return Buckets.make(SharedTestbed.moto());
    }
}
