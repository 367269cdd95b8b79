/**
 * gRPC as Pulumi's processes use it among themselves: plaintext, on the loopback interface only, with messages as large as upstream's.
 * No service of Pulumi's is known here.
 */
@NullMarked
package dev.rootstock.protocol.grpc;

import org.jspecify.annotations.NullMarked;
