/**
 * A managed Kubernetes cluster on AWS (EKS): control plane, nodes, add-ons, identity of pods, and how to reach it.\n * What runs in the cluster is not here.
 */
@NullMarked
package dev.rootstock.components.kubernetes;

import org.jspecify.annotations.NullMarked;
