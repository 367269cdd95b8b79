/** What must stay true of the whole tree: which module may use which, how the code is formatted. Tests only. */
@NullMarked
package dev.rootstock.house;

import org.jspecify.annotations.NullMarked;
