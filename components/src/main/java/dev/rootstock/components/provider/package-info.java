/**
 * The explicit providers of a program: one account and region of AWS, one Kubernetes cluster. Settings of a provider in
 * Pulumi's configuration ({@code aws:endpoints}, {@code kubernetes:kubeconfig}, ...) are passed on unseen, so a program
 * runs against another implementation of the same API without knowing it.
 */
@NullMarked
package dev.rootstock.components.provider;

import org.jspecify.annotations.NullMarked;
