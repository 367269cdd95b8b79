/**
 * The contract between the engine and what manages resources: {@link dev.rootstock.engine.provider.Provider}, its requests and answers.
 *
 * <p>It is Pulumi's ResourceProvider (proto/pulumi/provider.proto) in Java: native providers implement it in this JVM, plugins over
 * gRPC. Answers are sealed, so that a caller handles every outcome; a provider never starts threads for the engine.
 */
@NullMarked
package dev.rootstock.engine.provider;

import org.jspecify.annotations.NullMarked;
