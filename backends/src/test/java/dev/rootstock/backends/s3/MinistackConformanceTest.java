package dev.rootstock.backends.s3;

import dev.rootstock.testbed.AwsEmulator;
import dev.rootstock.testbed.SharedTestbed;

final class MinistackConformanceTest extends S3Conformance {
    @Override
    AwsEmulator emulator() {
        return SharedTestbed.ministack();
    }
}
