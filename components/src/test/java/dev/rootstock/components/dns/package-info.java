@NullMarked
package dev.rootstock.components.dns;

import org.jspecify.annotations.NullMarked;
