/**
 * AWS IAM: roles, policies, users and identity providers, one resource type per file, following terraform-provider-aws
 * internal/service/iam.
 */
@NullMarked
package dev.rootstock.providers.aws.iam;

import org.jspecify.annotations.NullMarked;
