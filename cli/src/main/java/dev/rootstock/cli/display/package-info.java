/**
 * What a person reads: operations as they run, what they changed, and property differences.
 *
 * <p>Displays are sinks of events and decide nothing. Texts follow pulumi/pulumi, pkg/backend/display, where scripts rely on them.
 */
@NullMarked
package dev.rootstock.cli.display;

import org.jspecify.annotations.NullMarked;
