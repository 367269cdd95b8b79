package dev.rootstock.providers.aws.resource;

import dev.rootstock.engine.value.ObjectValue;
import dev.rootstock.providers.aws.schema.Schema;

/** A function of the package (a data source): its arguments and its answer. */
public interface Function {

    /** The arguments are the schema's inputs; what they are answered with, beside themselves, its outputs. */
    Schema schema();

    /** Answers. Errors of the SDK are thrown as they come; what there is none of is a {@code CloudFailure}. */
    ObjectValue invoke(Call call, Values arguments);
}
