/**
 * Real servers on loopback for the demo and for tests: an AWS API (MiniStack, moto) and a Kubernetes control plane, prepared
 * once per user and started on free ports of 127.0.0.1.
 *
 * <p>{@link dev.rootstock.testbed.Testbed} is the user's own long-lived pair of servers; {@link dev.rootstock.testbed.AwsEmulator}
 * and {@link dev.rootstock.testbed.KubernetesControlPlane} are private ones that end with the JVM. What the servers are made of
 * (Python and Go) lies in this module's {@code aws} and {@code kubernetes} folders and travels in its jar. Nothing here knows
 * the engine, and nothing here prints: progress goes to a {@link dev.rootstock.testbed.ProgressListener}.
 */
@org.jspecify.annotations.NullMarked
package dev.rootstock.testbed;
