/**
 * Providers that are Pulumi plugins: where they are found, how they are started and stopped, and the
 * {@link dev.rootstock.engine.provider.Provider} that speaks to one over gRPC.
 *
 * <p>Follows pulumi/pulumi, sdk/go/common/workspace/plugins.go and pkg/resource/plugin/provider_plugin.go. Every wait is bounded, and a
 * plugin that dies or answers nonsense is a failure of the call it happened in. Nothing is downloaded here.
 */
@NullMarked
package dev.rootstock.protocol.provider.drive;

import org.jspecify.annotations.NullMarked;
