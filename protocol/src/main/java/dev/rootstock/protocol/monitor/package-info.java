/**
 * Pulumi's ResourceMonitor and Engine services (proto/pulumi/resource.proto, engine.proto) over the engine's program contract: the
 * translation of requests and answers, which programs in this process share with those that call over gRPC, and the gRPC services.
 * Nothing here knows how a program is started.
 */
@NullMarked
package dev.rootstock.protocol.monitor;

import org.jspecify.annotations.NullMarked;
