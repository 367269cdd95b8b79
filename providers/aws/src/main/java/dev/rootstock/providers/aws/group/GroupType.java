package dev.rootstock.providers.aws.group;

import dev.rootstock.providers.aws.resource.Call;
import dev.rootstock.providers.aws.resource.Observed;
import dev.rootstock.providers.aws.resource.TaggedByArn;
import dev.rootstock.providers.aws.resource.Values;
import java.util.Optional;
import java.util.Set;

/** A named group that databases or caches refer to. */
public interface GroupType extends TaggedByArn {

    /** The service's words for a group that is still in use: by what is just being deleted, or changed. */
    Set<String> busyCodes();

    /** Makes the group, with the call's tags, and returns its name as the service writes it. */
    String make(Call call, Values inputs);

    /** The group, which the service may say to be absent by its code. */
    Optional<Group> describe(Call call, String name);

    void remove(Call call, String name);

    @Override
    default String create(Call call, Values inputs) {
        return call.made(make(call, inputs));
    }

    @Override
    default Optional<String> find(Call call, Values inputs) {
        return call.unlessAbsent(absentCodes(), () -> describe(call, inputs.need("name")))
                .flatMap(group -> group)
                .filter(group -> isOfThisCreation(call, group.arn()))
                .map(Group::name);
    }

    @Override
    default Optional<Observed> read(Call call, String id, Values known) {
        return describe(call, id)
                .map(group -> new Observed(
                        group.name(),
                        group.properties()
                                .put("arn", group.arn())
                                .put("name", group.name())
                                .put("tags", tagsOf(call, group.arn()))));
    }

    @Override
    default void delete(Call call, String id, Values outputs) {
        call.retryingOn(busyCodes(), () -> {
            remove(call, id);
            return id;
        });
    }
}
