/**
 * AWS S3: buckets and their settings, one resource type per file, following terraform-provider-aws internal/service/s3. Objects are
 * no resources here; only the deletion of a bucket touches them, when it is told to.
 */
@NullMarked
package dev.rootstock.providers.aws.s3;

import org.jspecify.annotations.NullMarked;
