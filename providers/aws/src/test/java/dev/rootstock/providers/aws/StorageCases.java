package dev.rootstock.providers.aws;

import static dev.rootstock.providers.aws.Cloud.MINISTACK;

import java.util.List;

/** How the types of S3, KMS and Secrets Manager are tried. */
final class StorageCases {

    static final String KEY = "aws:kms/key:Key";
    static final String BUCKET = "aws:s3/bucketV2:BucketV2";
    static final String SECRET = "aws:secretsmanager/secret:Secret";

    private StorageCases() {}

    static List<Case> all() {
        return List.of(
                Case.of(KEY, Cloud.MOTO, _ -> """
                    {"description": "of a test", "enableKeyRotation": true, "deletionWindowInDays": 7}
                    """)
                        .updatedBy("{\"description\": \"another\", \"enableKeyRotation\": false}")
                        .replacedBy("{\"keyUsage\": \"SIGN_VERIFY\", \"customerMasterKeySpec\": \"RSA_2048\"}")
                        .notImporting("deletionWindowInDays"),
                Case.of("aws:kms/alias:Alias", Cloud.MOTO, world -> """
                    {"name": "alias/%s", "targetKeyId": "%s"}
                    """.formatted(World.name("a"), key(world)))
                        .replacedBy("{\"name\": \"alias/other\"}"),
                Case.of(BUCKET, MINISTACK, _ -> """
                    {"bucket": "%s", "tags": {"Name": "one"}}
                    """.formatted(World.name("bucket")))
                        .replacedBy("{\"bucket\": \"another\"}"),
                Case.of("aws:s3/bucketVersioningV2:BucketVersioningV2", MINISTACK, world ->
                                """
                                {"bucket": "%s", "versioningConfiguration": {"status": "Enabled"}}
                                """.formatted(bucket(world)))
                        .updatedBy("{\"versioningConfiguration\": {\"status\": \"Suspended\"}}")
                        .replacedBy("{\"bucket\": \"another\"}")
                        .staying(),
                Case.of(
                                "aws:s3/bucketServerSideEncryptionConfigurationV2:BucketServerSideEncryptionConfigurationV2",
                                MINISTACK,
                                world -> """
                                    {"bucket": "%s", "rules": [{"bucketKeyEnabled": true, "applyServerSideEncryptionByDefault":
                                        {"sseAlgorithm": "aws:kms", "kmsMasterKeyId": "arn:aws:kms:eu-west-1:123456789012:key/k"}}]}
                                    """.formatted(bucket(world)))
                        .updatedBy("""
                            {"rules": [{"applyServerSideEncryptionByDefault": {"sseAlgorithm": "AES256"}}]}
                            """)
                        .replacedBy("{\"bucket\": \"another\"}")
                        .staying(),
                Case.of("aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock", MINISTACK, world ->
                                """
                                {"bucket": "%s", "blockPublicAcls": true, "blockPublicPolicy": true, "ignorePublicAcls": true}
                                """.formatted(bucket(world)))
                        .updatedBy("{\"restrictPublicBuckets\": true, \"blockPublicAcls\": false}")
                        .replacedBy("{\"bucket\": \"another\"}"),
                Case.of("aws:s3/bucketPolicy:BucketPolicy", MINISTACK, world -> {
                            var bucket = bucket(world);
                            return """
                                {"bucket": "%s", "policy": %s}
                                """.formatted(bucket, policy(bucket, "s3:*"));
                        })
                        .updatedBy("{\"policy\": %s}".formatted(policy("any", "s3:GetObject")))
                        .replacedBy("{\"bucket\": \"another\"}"),
                Case.of("aws:s3/bucketOwnershipControls:BucketOwnershipControls", MINISTACK, world ->
                                """
                                {"bucket": "%s", "rule": {"objectOwnership": "BucketOwnerPreferred"}}
                                """.formatted(bucket(world)))
                        .updatedBy("{\"rule\": {\"objectOwnership\": \"ObjectWriter\"}}")
                        .replacedBy("{\"bucket\": \"another\"}"),
                Case.of("aws:s3/bucketCorsConfigurationV2:BucketCorsConfigurationV2", MINISTACK, world ->
                                """
                                {"bucket": "%s", "corsRules": [{"allowedMethods": ["GET", "PUT"], "allowedOrigins": ["*"],
                                    "maxAgeSeconds": 60}]}
                                """.formatted(bucket(world)))
                        .updatedBy("""
                            {"corsRules": [{"allowedMethods": ["GET"], "allowedOrigins": ["https://a.example"]}]}
                            """)
                        .replacedBy("{\"bucket\": \"another\"}"),
                Case.of("aws:s3/bucketLifecycleConfigurationV2:BucketLifecycleConfigurationV2", MINISTACK, world ->
                                """
                                {"bucket": "%s", "rules": [
                                    {"id": "ageing", "status": "Enabled", "filter": {"prefix": ""},
                                     "noncurrentVersionExpiration": {"noncurrentDays": 30},
                                     "abortIncompleteMultipartUpload": {"daysAfterInitiation": 7}, "expiration": {"days": 365}},
                                    {"id": "cold", "status": "Disabled", "filter": {"prefix": "logs/"},
                                     "transitions": [{"days": 30, "storageClass": "STANDARD_IA"},
                                         {"days": 60, "storageClass": "GLACIER"}]}]}
                                """.formatted(bucket(world)))
                        .updatedBy("""
                            {"rules": [{"id": "ageing", "status": "Enabled", "filter": {"prefix": ""},
                                "noncurrentVersionExpiration": {"noncurrentDays": 60, "newerNoncurrentVersions": 3}}]}
                            """)
                        .replacedBy("{\"bucket\": \"another\"}"),
                Case.of(SECRET, Cloud.MOTO, _ -> """
                    {"name": "%s", "description": "of a test", "recoveryWindowInDays": 0}
                    """.formatted(World.name("secret")))
                        .updatedBy("{\"description\": \"another\"}")
                        .replacedBy("{\"name\": \"another\"}")
                        .notImporting("recoveryWindowInDays"),
                Case.of(SECRET, Cloud.MOTO, _ -> """
                    {"namePrefix": "%s-", "recoveryWindowInDays": 0}
                    """.formatted(World.name("secret")))
                        .titled("with a prefix")
                        .updatedBy("{\"description\": \"another\"}")
                        .replacedBy("{\"namePrefix\": \"another\"}")
                        .notImporting("namePrefix", "recoveryWindowInDays"),
                Case.of("aws:secretsmanager/secretVersion:SecretVersion", Cloud.MOTO, world ->
                                """
                                {"secretId": "%s", "secretString": "{\\"password\\": \\"canary-4711\\"}"}
                                """.formatted(secret(world)))
                        .replacedBy("{\"secretString\": \"other\"}")
                        .staying());
    }

    static String bucket(World world) {
        return world.make(BUCKET, "{\"bucket\": \"%s\"}".formatted(World.name("given")))
                .id();
    }

    static String key(World world) {
        return world.make(KEY, "{\"deletionWindowInDays\": 7}").id();
    }

    private static String secret(World world) {
        return world.make(SECRET, "{\"recoveryWindowInDays\": 0}").id();
    }

    private static String policy(String bucket, String action) {
        return """
            {"Version": "2012-10-17", "Statement": [{"Effect": "Deny", "Principal": "*", "Action": "%s",
                "Resource": ["arn:aws:s3:::%s/*"], "Condition": {"Bool": {"aws:SecureTransport": "false"}}}]}
            """.formatted(action, bucket);
    }
}
