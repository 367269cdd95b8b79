/**
 * AWS EKS: clusters and what belongs to one, one resource type per file, following terraform-provider-aws internal/service/eks. EKS
 * works behind its answers: what an operation began is waited for here, by the object's status or by the update's id.
 */
@NullMarked
package dev.rootstock.providers.aws.eks;

import org.jspecify.annotations.NullMarked;
