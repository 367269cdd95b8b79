/**
 * The verbs, one class each, with Pulumi's flags and exit codes (pulumi/pulumi, pkg/cmd/pulumi).
 */
@NullMarked
package dev.rootstock.cli.command;

import org.jspecify.annotations.NullMarked;
