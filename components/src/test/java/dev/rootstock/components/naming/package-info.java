@NullMarked
package dev.rootstock.components.naming;

import org.jspecify.annotations.NullMarked;
