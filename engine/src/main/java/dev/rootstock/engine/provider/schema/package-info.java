/**
 * What a provider says of its package: its types, their properties, its functions. It is what becomes of a provider's own declarations
 * when others ask for them; nothing here decides how a resource behaves.
 */
@NullMarked
package dev.rootstock.engine.provider.schema;

import org.jspecify.annotations.NullMarked;
