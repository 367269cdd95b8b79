/** Tests of the test bed: what is started is the real thing, on free ports and in folders of the test's own. */
@org.jspecify.annotations.NullMarked
package dev.rootstock.testbed;
