/** What runs JavaScript and TypeScript, and where the SDK's own scripts are. Programs and plugins are both run by them. */
@NullMarked
package dev.rootstock.protocol.node;

import org.jspecify.annotations.NullMarked;
