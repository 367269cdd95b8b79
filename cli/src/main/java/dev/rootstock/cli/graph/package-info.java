/** A stack's resources and what they depend on, as a graph for Graphviz and as a page that a person explores. */
@NullMarked
package dev.rootstock.cli.graph;

import org.jspecify.annotations.NullMarked;
