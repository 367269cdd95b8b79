/** Functions that tell about the account and its surroundings: caller, region, partition, zones, parameters. */
@NullMarked
package dev.rootstock.providers.aws.account;

import org.jspecify.annotations.NullMarked;
