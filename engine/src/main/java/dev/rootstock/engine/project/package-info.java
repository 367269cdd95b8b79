/**
 * The files that a user keeps beside a program: {@code Pulumi.yaml} and {@code Pulumi.<stack>.yaml}; and the ones in Pulumi's home
 * folder that say which store and which stack are current.
 *
 * <p>Follows pulumi/pulumi, sdk/go/common/workspace. States and secrets are elsewhere; here ciphertexts pass through unread.
 */
@NullMarked
package dev.rootstock.engine.project;

import org.jspecify.annotations.NullMarked;
