package dev.rootstock.components.storage;

import dev.rootstock.components.iam.PolicyDocument;
import dev.rootstock.components.iam.Statement;

/** What the application may do with its bucket. */
final class FilesPolicy {

    private FilesPolicy() {}

    static String of(String bucketArn, String keyArn) {
        return PolicyDocument.of(
                        Statement.allow("s3:ListBucket", "s3:GetBucketLocation").on(bucketArn),
                        Statement.allow(
                                        "s3:GetObject",
                                        "s3:PutObject",
                                        "s3:DeleteObject",
                                        "s3:AbortMultipartUpload",
                                        "s3:ListMultipartUploadParts")
                                .on(bucketArn + "/*"),
                        Statement.allow("kms:Decrypt", "kms:GenerateDataKey").on(keyArn))
                .json();
    }
}
