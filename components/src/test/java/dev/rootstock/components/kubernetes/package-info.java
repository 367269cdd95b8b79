@NullMarked
package dev.rootstock.components.kubernetes;

import org.jspecify.annotations.NullMarked;
