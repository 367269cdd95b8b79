package dev.rootstock.providers.aws.group;

import dev.rootstock.engine.value.ObjectValue;

/**
 * A group as its service tells it.
 *
 * @param properties what it is like, beside its name, its ARN, its parameters and its tags
 */
public record Group(String name, String arn, ObjectValue.Builder properties) {}
