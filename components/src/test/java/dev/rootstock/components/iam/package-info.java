@NullMarked
package dev.rootstock.components.iam;

import org.jspecify.annotations.NullMarked;
