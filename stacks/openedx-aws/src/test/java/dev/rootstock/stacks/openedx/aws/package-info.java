@NullMarked
package dev.rootstock.stacks.openedx.aws;

import org.jspecify.annotations.NullMarked;
