/** AWS Secrets Manager, one resource type per file, following terraform-provider-aws internal/service/secretsmanager. */
@NullMarked
package dev.rootstock.providers.aws.secretsmanager;

import org.jspecify.annotations.NullMarked;
