@NullMarked
package dev.rootstock.components.network;

import org.jspecify.annotations.NullMarked;
