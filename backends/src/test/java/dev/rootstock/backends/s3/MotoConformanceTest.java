package dev.rootstock.backends.s3;

import dev.rootstock.testbed.AwsEmulator;
import dev.rootstock.testbed.SharedTestbed;

final class MotoConformanceTest extends S3Conformance {
    @Override
    AwsEmulator emulator() {
        return SharedTestbed.moto();
    }
}
