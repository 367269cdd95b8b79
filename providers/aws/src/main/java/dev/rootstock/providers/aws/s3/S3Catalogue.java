package dev.rootstock.providers.aws.s3;

import static java.util.Map.entry;

import dev.rootstock.providers.aws.resource.ResourceType;
import java.util.Map;
import java.util.function.Supplier;

/** The resource types of S3. */
public final class S3Catalogue {

    public static final Map<String, Supplier<ResourceType>> RESOURCES = Map.ofEntries(
            entry(BucketV2.TOKEN, BucketV2::new),
            entry(BucketCorsConfigurationV2.TOKEN, BucketCorsConfigurationV2::new),
            entry(BucketLifecycleConfigurationV2.TOKEN, BucketLifecycleConfigurationV2::new),
            entry(BucketOwnershipControls.TOKEN, BucketOwnershipControls::new),
            entry(BucketPolicy.TOKEN, BucketPolicy::new),
            entry(BucketPublicAccessBlock.TOKEN, BucketPublicAccessBlock::new),
            entry(BucketServerSideEncryptionConfigurationV2.TOKEN, BucketServerSideEncryptionConfigurationV2::new),
            entry(BucketVersioningV2.TOKEN, BucketVersioningV2::new));

    private S3Catalogue() {}
}
