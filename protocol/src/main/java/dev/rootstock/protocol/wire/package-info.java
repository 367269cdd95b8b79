/**
 * Property values as they travel: protobuf structs with Pulumi's envelopes for secrets, assets, references and outputs.
 *
 * <p>Follows pulumi/pulumi, sdk/go/common/resource/sig and pkg/resource/plugin/rpc.go. No decisions, no I/O.
 */
@NullMarked
package dev.rootstock.protocol.wire;

import org.jspecify.annotations.NullMarked;
