package dev.rootstock.engine.run;

import dev.rootstock.engine.plan.OutputDependencies;
import dev.rootstock.engine.plan.OutputValues;
import dev.rootstock.engine.program.Invocation;
import dev.rootstock.engine.program.InvokeTransform;
import dev.rootstock.engine.program.Registration;
import dev.rootstock.engine.program.ResourceTransform;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Has registrations and calls changed by functions of the program: a resource's own first, then those of its ancestors, the nearest
 * first, then those of the stack (pulumi/pulumi, pkg/resource/deploy/source_eval.go, RegisterResource).
 */
final class Transforms {
    private final List<ResourceTransform> ofStack = new CopyOnWriteArrayList<>();
    private final List<InvokeTransform> ofInvokes = new CopyOnWriteArrayList<>();

    /** One call at a time, as upstream does it: the functions may count on it. */
    private final ReentrantLock invoking = new ReentrantLock();

    void add(ResourceTransform transform) {
        ofStack.add(transform);
    }

    void addForInvokes(InvokeTransform transform) {
        ofInvokes.add(transform);
    }

    /** @param inherited those of the ancestors, the nearest first */
    Registration apply(Registration asked, List<ResourceTransform> inherited) {
        var registration = OutputDependencies.filled(asked);
        var own = registration.transforms();
        if (own.isEmpty() && inherited.isEmpty() && ofStack.isEmpty()) {
            return OutputDependencies.added(registration);
        }
        var values = registration.with(
                OutputValues.of(registration.inputs()),
                registration.dependencies(),
                registration.propertyDependencies());
        var changed = own.isEmpty() ? values : OutputDependencies.upgraded(values);
        for (var transforms : List.of(own, inherited, ofStack)) {
            for (var transform : transforms) {
                changed = transform.apply(changed);
            }
        }
        return OutputDependencies.completed(
                own.isEmpty() ? OutputDependencies.added(changed) : OutputDependencies.derived(changed));
    }

    Invocation apply(Invocation invocation) {
        if (ofInvokes.isEmpty()) {
            return invocation;
        }
        invoking.lock();
        try {
            var changed = invocation.withArguments(OutputValues.of(invocation.arguments()));
            for (var transform : ofInvokes) {
                changed = transform.apply(changed);
            }
            return changed;
        } finally {
            invoking.unlock();
        }
    }
}
