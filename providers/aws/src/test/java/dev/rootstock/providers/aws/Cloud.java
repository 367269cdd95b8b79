package dev.rootstock.providers.aws;

import dev.rootstock.testbed.AwsEmulator;
import dev.rootstock.testbed.SharedTestbed;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The AWS emulators. Each is wrong about something; a test names the one that is right about what it asserts. */
enum Cloud {
    MOTO,
    MINISTACK;

    AwsEmulator emulator() {
        return switch (this) {
            case MOTO -> SharedTestbed.moto();
            case MINISTACK -> SharedTestbed.ministack();
        };
    }

    /** Provider configuration, as JSON, with more of it added. */
    String configuration(String more) {
        return configurationAt(emulator().endpoint().toString(), more);
    }

    static String configurationAt(String endpoint, String more) {
        var endpoints = Stream.of(
                        "ec2",
                        "iam",
                        "sts",
                        "ssm",
                        "eks",
                        "rds",
                        "docdb",
                        "elasticache",
                        "s3",
                        "route53",
                        "secretsmanager",
                        "kms")
                .map(service -> "\"" + service + "\": \"" + endpoint + "\"")
                .collect(Collectors.joining(", ", "{", "}"));
        return """
            {"region": "eu-west-1", "accessKey": "123456789012", "secretKey": "not-so-secret", "s3UsePathStyle": true,
             "skipCredentialsValidation": true, "skipMetadataApiCheck": true, "maxRetries": 3,
             "endpoints": [%s]%s}
            """.formatted(endpoints, more.isEmpty() ? "" : ", " + more);
    }
}
