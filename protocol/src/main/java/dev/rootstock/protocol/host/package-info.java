/**
 * What starts a project's program: in this JVM where that is possible, otherwise as a process that calls back over gRPC, by hosts of our
 * own for Node.js and Java or by a language runtime of Pulumi's. Services are not defined here but in {@code monitor}.
 */
@NullMarked
package dev.rootstock.protocol.host;

import org.jspecify.annotations.NullMarked;
