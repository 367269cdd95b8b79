package dev.rootstock.components.openedx;

import com.pulumi.core.Output;
import java.util.Optional;

/**
 * An S3-compatible bucket for uploads, grade reports and assessment files, so that no pod keeps files of its own.
 *
 * @param endpointUrl where the service is, if it is not Amazon's (Ceph RGW, MinIO, ...)
 * @param access how the pods prove who they are
 * @param publicDomain host name under which public files are served (a CDN), else the bucket's own
 */
public record StorageEndpoint(
        Output<String> bucket,
        Output<String> region,
        Optional<Output<String>> endpointUrl,
        Access access,
        Optional<Output<String>> publicDomain) {

    /** How the pods authenticate to the object store. */
    public sealed interface Access {}

    /** An IAM role that the pods' service account assumes (IRSA): no long-lived key anywhere. */
    public record Role(Output<String> arn) implements Access {}

    /** A long-lived key pair, kept in a Kubernetes Secret. */
    public record KeyPair(Output<String> accessKey, Output<String> secretKey) implements Access {}

    /** A bucket on Amazon S3, reached with a role of the pods' service account. */
    public static StorageEndpoint s3(Output<String> bucket, Output<String> region, Output<String> roleArn) {
        return new StorageEndpoint(bucket, region, Optional.empty(), new Role(roleArn), Optional.empty());
    }

    /** Serves public files under this host name. */
    public StorageEndpoint servedFrom(Output<String> domain) {
        return new StorageEndpoint(bucket, region, endpointUrl, access, Optional.of(domain));
    }
}
