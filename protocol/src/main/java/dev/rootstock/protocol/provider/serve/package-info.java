/**
 * Providers of ours as Pulumi plugins: the ResourceProvider service over an {@link dev.rootstock.engine.provider.Provider}, on loopback, in
 * a process that whoever started it finds by the port it prints.
 *
 * <p>Follows pulumi/pulumi, proto/pulumi/provider.proto and sdk/go/common/resource/plugin. No decisions about resources: what a provider
 * answers is told as it is, what it cannot do is refused by name.
 */
@NullMarked
package dev.rootstock.protocol.provider.serve;

import org.jspecify.annotations.NullMarked;
