/**
 * The network of an environment on AWS: address plan, subnets by tier and zone, ways out. Nothing here opens a way in;
 * who may talk to whom is said beside what is talked to.
 */
@NullMarked
package dev.rootstock.components.network;

import org.jspecify.annotations.NullMarked;
