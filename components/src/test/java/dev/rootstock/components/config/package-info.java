@NullMarked
package dev.rootstock.components.config;

import org.jspecify.annotations.NullMarked;
