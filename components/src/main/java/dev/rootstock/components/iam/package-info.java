/**
 * Who may do what on AWS: policy documents, roles of services and roles of pods. Roles get what their work needs and\n * nothing else; no user with a long-lived key is ever made.
 */
@NullMarked
package dev.rootstock.components.iam;

import org.jspecify.annotations.NullMarked;
