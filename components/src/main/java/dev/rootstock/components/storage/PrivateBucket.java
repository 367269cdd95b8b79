package dev.rootstock.components.storage;

import com.pulumi.aws.s3.BucketLifecycleConfigurationV2;
import com.pulumi.aws.s3.BucketLifecycleConfigurationV2Args;
import com.pulumi.aws.s3.BucketPolicy;
import com.pulumi.aws.s3.BucketPolicyArgs;
import com.pulumi.aws.s3.BucketPublicAccessBlock;
import com.pulumi.aws.s3.BucketPublicAccessBlockArgs;
import com.pulumi.aws.s3.BucketServerSideEncryptionConfigurationV2;
import com.pulumi.aws.s3.BucketServerSideEncryptionConfigurationV2Args;
import com.pulumi.aws.s3.BucketV2;
import com.pulumi.aws.s3.BucketV2Args;
import com.pulumi.aws.s3.BucketVersioningV2;
import com.pulumi.aws.s3.BucketVersioningV2Args;
import com.pulumi.aws.s3.inputs.BucketLifecycleConfigurationV2RuleAbortIncompleteMultipartUploadArgs;
import com.pulumi.aws.s3.inputs.BucketLifecycleConfigurationV2RuleArgs;
import com.pulumi.aws.s3.inputs.BucketLifecycleConfigurationV2RuleExpirationArgs;
import com.pulumi.aws.s3.inputs.BucketLifecycleConfigurationV2RuleFilterArgs;
import com.pulumi.aws.s3.inputs.BucketLifecycleConfigurationV2RuleNoncurrentVersionExpirationArgs;
import com.pulumi.aws.s3.inputs.BucketServerSideEncryptionConfigurationV2RuleApplyServerSideEncryptionByDefaultArgs;
import com.pulumi.aws.s3.inputs.BucketServerSideEncryptionConfigurationV2RuleArgs;
import com.pulumi.aws.s3.inputs.BucketVersioningV2VersioningConfigurationArgs;
import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.Resource;
import dev.rootstock.components.iam.PolicyDocument;
import dev.rootstock.components.iam.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** A bucket that is closed to the public, encrypted, versioned and reachable over TLS only. */
final class PrivateBucket extends ComponentResource {

    private static final int DAYS_FOR_UPLOADS = 7;

    private final BucketV2 bucket;

    /**
     * @param physicalName unique in all of S3
     * @param keepVersions how long replaced and deleted objects are kept
     * @param keepObjects how long objects are kept at all, if not for ever
     */
    PrivateBucket(
            String name,
            Output<String> physicalName,
            Output<String> keyArn,
            Duration keepVersions,
            Optional<Duration> keepObjects,
            boolean deleteFiles,
            boolean protect,
            ComponentResourceOptions options) {
        super("rootstock:aws:PrivateBucket", name, options);
        this.bucket = new BucketV2(
                name,
                BucketV2Args.builder()
                        .bucket(physicalName)
                        .forceDestroy(deleteFiles)
                        .build(),
                CustomResourceOptions.builder().parent(this).protect(protect).build());
        var closed = new BucketPublicAccessBlock(
                name,
                BucketPublicAccessBlockArgs.builder()
                        .bucket(bucket.id())
                        .blockPublicAcls(true)
                        .blockPublicPolicy(true)
                        .ignorePublicAcls(true)
                        .restrictPublicBuckets(true)
                        .build(),
                child());
        // S3 takes one change of access at a time
        new BucketPolicy(
                name,
                BucketPolicyArgs.builder()
                        .bucket(bucket.id())
                        .policy(bucket.arn().applyValue(PrivateBucket::onlyTls))
                        .build(),
                after(closed));
        new BucketServerSideEncryptionConfigurationV2(
                name,
                BucketServerSideEncryptionConfigurationV2Args.builder()
                        .bucket(bucket.id())
                        .rules(encryption(keyArn))
                        .build(),
                child());
        var versioning = new BucketVersioningV2(
                name,
                BucketVersioningV2Args.builder()
                        .bucket(bucket.id())
                        .versioningConfiguration(BucketVersioningV2VersioningConfigurationArgs.builder()
                                .status("Enabled")
                                .build())
                        .build(),
                child());
        new BucketLifecycleConfigurationV2(
                name,
                BucketLifecycleConfigurationV2Args.builder()
                        .bucket(bucket.id())
                        .rules(ageing(keepVersions, keepObjects))
                        .build(),
                after(versioning));
        registerOutputs(Map.of("name", bucket.bucket()));
    }

    Output<String> bucketName() {
        return bucket.bucket();
    }

    Output<String> arn() {
        return bucket.arn();
    }

    private static String onlyTls(String arn) {
        return PolicyDocument.of(Statement.deny("s3:*")
                        .by(Map.of("AWS", "*"))
                        .on(arn, arn + "/*")
                        .when(Map.of("Bool", Map.of("aws:SecureTransport", "false"))))
                .json();
    }

    private static BucketServerSideEncryptionConfigurationV2RuleArgs encryption(Output<String> keyArn) {
        return BucketServerSideEncryptionConfigurationV2RuleArgs.builder()
                .bucketKeyEnabled(true)
                .applyServerSideEncryptionByDefault(
                        BucketServerSideEncryptionConfigurationV2RuleApplyServerSideEncryptionByDefaultArgs.builder()
                                .sseAlgorithm("aws:kms")
                                .kmsMasterKeyId(keyArn)
                                .build())
                .build();
    }

    private static BucketLifecycleConfigurationV2RuleArgs ageing(
            Duration keepVersions, Optional<Duration> keepObjects) {
        var rule = BucketLifecycleConfigurationV2RuleArgs.builder()
                .id("ageing")
                .status("Enabled")
                .filter(BucketLifecycleConfigurationV2RuleFilterArgs.builder()
                        .prefix("")
                        .build())
                .noncurrentVersionExpiration(BucketLifecycleConfigurationV2RuleNoncurrentVersionExpirationArgs.builder()
                        .noncurrentDays(days(keepVersions))
                        .build())
                .abortIncompleteMultipartUpload(
                        BucketLifecycleConfigurationV2RuleAbortIncompleteMultipartUploadArgs.builder()
                                .daysAfterInitiation(DAYS_FOR_UPLOADS)
                                .build());
        keepObjects.ifPresent(kept -> rule.expiration(BucketLifecycleConfigurationV2RuleExpirationArgs.builder()
                .days(days(kept))
                .build()));
        return rule.build();
    }

    private static int days(Duration duration) {
        return Math.toIntExact(duration.toDays());
    }

    private CustomResourceOptions child() {
        return CustomResourceOptions.builder().parent(this).build();
    }

    private CustomResourceOptions after(Resource first) {
        return CustomResourceOptions.builder().parent(this).dependsOn(first).build();
    }
}
