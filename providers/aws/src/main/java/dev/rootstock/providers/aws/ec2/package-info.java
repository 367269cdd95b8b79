/**
 * Amazon EC2 and VPC: networks and what guards them, one resource type per file, following terraform-provider-aws
 * internal/service/ec2.
 */
@NullMarked
package dev.rootstock.providers.aws.ec2;

import org.jspecify.annotations.NullMarked;
