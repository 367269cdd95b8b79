/** AWS Route 53: zones and records, one resource type per file, following terraform-provider-aws internal/service/route53. */
@NullMarked
package dev.rootstock.providers.aws.route53;

import org.jspecify.annotations.NullMarked;
