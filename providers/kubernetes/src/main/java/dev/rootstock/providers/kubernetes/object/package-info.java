/**
 * Kubernetes objects as property values: conversion to and from JSON, names, annotations, secrecy, comparison, and the outputs that
 * a state records. Pure functions of their arguments.
 */
@NullMarked
package dev.rootstock.providers.kubernetes.object;

import org.jspecify.annotations.NullMarked;
