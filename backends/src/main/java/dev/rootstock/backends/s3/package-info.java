/**
 * Stores of objects that speak S3: AWS, Ceph, MinIO, Swift. Everything about stacks is the engine's; here are the URL, the calls and
 * what their failures mean to a person. Nothing of it is loaded before a URL asks for it.
 */
@NullMarked
package dev.rootstock.backends.s3;

import org.jspecify.annotations.NullMarked;
