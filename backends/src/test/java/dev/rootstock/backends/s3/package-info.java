@NullMarked
package dev.rootstock.backends.s3;

import org.jspecify.annotations.NullMarked;
