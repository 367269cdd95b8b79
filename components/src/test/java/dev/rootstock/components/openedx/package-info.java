/** Tests of the Open edX component on the SDK's mocks: golden manifests, secrecy, and what a change changes. */
@NullMarked
package dev.rootstock.components.openedx;

import org.jspecify.annotations.NullMarked;
