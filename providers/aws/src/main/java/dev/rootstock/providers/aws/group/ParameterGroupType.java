package dev.rootstock.providers.aws.group;

import dev.rootstock.providers.aws.resource.Call;
import dev.rootstock.providers.aws.resource.Change;
import dev.rootstock.providers.aws.resource.Observed;
import dev.rootstock.providers.aws.resource.Values;
import java.util.List;
import java.util.Optional;

/** A group of settings, in its input {@code parameters}. Only these change in place. */
public interface ParameterGroupType extends GroupType {

    /** Sets as many parameters as the services take at once. */
    void set(Call call, String name, List<Parameters.Parameter> parameters);

    /** Gives parameters back the values that they have by themselves. */
    void reset(Call call, String name, List<Parameters.Parameter> parameters);

    /** @param onlySet whether only those are told that somebody has set */
    List<Parameters.Parameter> parameters(Call call, String name, boolean onlySet);

    @Override
    default String create(Call call, Values inputs) {
        var name = GroupType.super.create(call, inputs);
        apply(call, name, Values.NONE, inputs);
        return name;
    }

    @Override
    default Optional<Observed> read(Call call, String id, Values known) {
        return GroupType.super
                .read(call, id, known)
                .map(found -> new Observed(
                        found.id(),
                        found.properties()
                                .with(
                                        "parameters",
                                        Parameters.observed(
                                                known,
                                                parameters(call, id, true),
                                                () -> parameters(call, id, false)))));
    }

    @Override
    default void update(Call call, String id, Change change) {
        apply(call, id, change.before(), change.after());
    }

    private void apply(Call call, String name, Values before, Values after) {
        for (var batch : Parameters.toReset(before, after)) {
            call.retryingOn(busyCodes(), () -> {
                reset(call, name, batch);
                return name;
            });
        }
        for (var batch : Parameters.toSet(before, after)) {
            call.retryingOn(busyCodes(), () -> {
                set(call, name, batch);
                return name;
            });
        }
    }
}
