/**
 * Gets plugins that are not here: where their archives are published, the download, and the folder of plugins that they are put into, as
 * upstream does (pulumi/pulumi, sdk/go/common/workspace/plugins.go). Knows nothing of operations.
 */
@NullMarked
package dev.rootstock.cli.download;

import org.jspecify.annotations.NullMarked;
