package dev.rootstock.providers.aws;

import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The AWS emulators. Each is wrong about something; a test names the one that is right about what it asserts. */
enum Cloud {
    MOTO,
    MINISTACK;

    private static Stream<String> services() {
        return Stream.of(
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
                "kms");
    }

    String endpoint() {
        return System.getProperty("rootstock.test." + name().toLowerCase(Locale.ROOT));
    }

    /** Provider configuration, as JSON, with more of it added. */
    String configuration(String more) {
        return configurationAt(endpoint(), more);
    }

    static String configurationAt(String endpoint, String more) {
        var endpoints = services()
                .map(service -> "\"" + service + "\": \"" + endpoint + "\"")
                .collect(Collectors.joining(", ", "{", "}"));
        return """
            {"region": "eu-west-1", "accessKey": "AKIATEST", "secretKey": "secret", "s3UsePathStyle": true,
             "skipCredentialsValidation": true, "skipMetadataApiCheck": true, "maxRetries": 3,
             "endpoints": [%s]%s}\
            """.formatted(endpoints, more.isEmpty() ? "" : ", " + more);
    }
}
