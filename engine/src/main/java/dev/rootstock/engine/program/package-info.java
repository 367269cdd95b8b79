/**
 * The contract between the engine and a program: what a program host hands to the engine, and what it gets back.
 *
 * <p>It is Pulumi's ResourceMonitor (proto/pulumi/resource.proto) without its wire format. Hosts live elsewhere.
 */
@NullMarked
package dev.rootstock.engine.program;

import org.jspecify.annotations.NullMarked;
