/**
 * What an engine that replaces Pulumi's has to do, case by case: each test is one, with its number, and reads as the setup, the action
 * and what is expected of them. Cases that need a program or a plugin in a process of its own are tested where those are.
 */
@NullMarked
package dev.rootstock.engine.acceptance;

import org.jspecify.annotations.NullMarked;
