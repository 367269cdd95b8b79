/**
 * The package {@code pulumi}, which the engine itself provides: references to other stacks, and the functions that read them.
 *
 * <p>It sees other stacks only through {@link dev.rootstock.engine.builtin.StackReader}. Follows pulumi/pulumi,
 * pkg/resource/deploy/builtins.go.
 */
@NullMarked
package dev.rootstock.engine.builtin;

import org.jspecify.annotations.NullMarked;
