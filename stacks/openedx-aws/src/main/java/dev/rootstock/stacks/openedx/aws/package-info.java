/**
 * The program that builds an Open edX site on AWS: it reads one environment's configuration and composes components.
 * Whatever could serve a second program belongs to the components.
 */
@NullMarked
package dev.rootstock.stacks.openedx.aws;

import org.jspecify.annotations.NullMarked;
