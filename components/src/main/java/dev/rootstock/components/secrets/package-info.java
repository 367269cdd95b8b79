/**
 * Generated passwords and their copy in Secrets Manager, where people with the right find them. No secret is ever\n * written in a configuration file.
 */
@NullMarked
package dev.rootstock.components.secrets;

import org.jspecify.annotations.NullMarked;
