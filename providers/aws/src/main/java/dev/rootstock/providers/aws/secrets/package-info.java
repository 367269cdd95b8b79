/** Keys of AWS KMS that protect the secrets of stacks. Apart from the provider: what it manages has its own configuration. */
@NullMarked
package dev.rootstock.providers.aws.secrets;

import org.jspecify.annotations.NullMarked;
