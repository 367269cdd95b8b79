/** AWS KMS: keys and aliases, one resource type per file, following terraform-provider-aws internal/service/kms. */
@NullMarked
package dev.rootstock.providers.aws.kms;

import org.jspecify.annotations.NullMarked;
