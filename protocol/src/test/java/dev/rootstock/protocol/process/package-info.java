@NullMarked
package dev.rootstock.protocol.process;

import org.jspecify.annotations.NullMarked;
