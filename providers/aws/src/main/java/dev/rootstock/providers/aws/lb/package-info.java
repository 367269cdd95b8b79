/** Elastic Load Balancing. */
@NullMarked
package dev.rootstock.providers.aws.lb;

import org.jspecify.annotations.NullMarked;
