/** Programs that benchmarks run. */
@NullMarked
package dev.rootstock.bench;

import org.jspecify.annotations.NullMarked;
