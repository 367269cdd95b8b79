/** AWS DocumentDB, one resource type per file, following terraform-provider-aws internal/service/docdb. */
@NullMarked
package dev.rootstock.providers.aws.docdb;

import org.jspecify.annotations.NullMarked;
