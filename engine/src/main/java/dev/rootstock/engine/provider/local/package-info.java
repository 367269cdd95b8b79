/**
 * A base for providers whose resources live in the state alone: what is made is made in this process, and nothing outside remembers it.
 *
 * <p>A package of such resources is a list of {@link dev.rootstock.engine.provider.local.LocalType}s, each declaring its
 * {@link dev.rootstock.engine.provider.local.Property properties} and making its values; checking, comparing, refreshing and deleting
 * follow from the declarations. Types that talk to a cloud do not belong here.
 */
@NullMarked
package dev.rootstock.engine.provider.local;

import org.jspecify.annotations.NullMarked;
