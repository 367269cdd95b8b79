package dev.rootstock.engine.run;

import dev.rootstock.engine.event.StepOp;
import dev.rootstock.engine.plan.Ancestor;
import dev.rootstock.engine.program.ReadRegistration;
import dev.rootstock.engine.program.Registration;
import dev.rootstock.engine.program.ResourceTransform;
import dev.rootstock.engine.resource.ProviderReference;
import dev.rootstock.engine.resource.ResourceState;
import dev.rootstock.engine.resource.Urn;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The resources that the program has registered in this operation, and what became of each. */
final class RegisteredResources {

    /**
     * One that was done.
     *
     * @param entry where the state has it, null when it was left out
     * @param transforms those that its children take over
     */
    record Registered(Ledger.@Nullable Entry entry, StepOp op, Ancestor ancestor, List<ResourceTransform> transforms) {}

    private final Set<Urn> urns = ConcurrentHashMap.newKeySet();
    private final Map<Urn, Registered> done = new ConcurrentHashMap<>();
    private final Set<Urn> failed = ConcurrentHashMap.newKeySet();
    private volatile @Nullable Urn root;

    /** Whether nobody has claimed the URN before. */
    boolean claim(Urn urn) {
        return urns.add(urn);
    }

    void add(Urn urn, Registered one, boolean isRootStack) {
        done.put(urn, one);
        if (isRootStack) {
            root = urn;
        }
    }

    /** It is none of the targets and does not exist. */
    void leaveOut(Urn urn, Ancestor ancestor, List<ResourceTransform> transforms) {
        done.put(urn, new Registered(null, StepOp.SAME, ancestor, transforms));
    }

    /** It failed, or was passed over because something that it depends on did. */
    void fail(Urn urn) {
        failed.add(urn);
    }

    boolean isUnsettled(Urn urn) {
        return failed.contains(urn);
    }

    /** Those that failed or were passed over. */
    Set<Urn> unsettled() {
        return Set.copyOf(failed);
    }

    /** Whether it was registered or read, whatever came of that. */
    boolean isClaimed(Urn urn) {
        return urns.contains(urn);
    }

    @Nullable
    Registered find(Urn urn) {
        return done.get(urn);
    }

    /** The URN of the stack's own resource, null when the program has not registered it. */
    @Nullable
    Urn root() {
        return root;
    }

    @Nullable
    ProviderReference providerOf(Urn urn) {
        var one = done.get(urn);
        return one == null ? null : one.ancestor().provider();
    }

    /** By package, the providers that the functions called under a resource are asked of. */
    Map<String, String> providersOf(Urn urn) {
        var one = done.get(urn);
        return one == null ? Map.of() : one.ancestor().providers();
    }

    /** A resource of this stack as the operation knows it so far, null for one that was not registered or was left out. */
    @Nullable
    ResourceState known(Urn urn) {
        var one = done.get(urn);
        var entry = one == null ? null : one.entry();
        return entry == null ? null : entry.present();
    }

    boolean dependsOnFailure(ReadRegistration registration) {
        return isOfFailed(registration.provider())
                || registration.dependencies().stream().anyMatch(failed::contains)
                || registration.parent() != null && failed.contains(registration.parent());
    }

    private boolean isOfFailed(String provider) {
        return ProviderReference.parse(provider)
                .map(ProviderReference::urn)
                .filter(failed::contains)
                .isPresent();
    }

    boolean dependsOnFailure(Registration registration) {
        return isOfFailed(registration.provider())
                || registration.dependencies().stream().anyMatch(failed::contains)
                || registration.propertyDependencies().values().stream()
                        .anyMatch(urns -> urns.stream().anyMatch(failed::contains))
                || registration.parent() != null && failed.contains(registration.parent())
                || registration.deletedWith() != null && failed.contains(registration.deletedWith())
                || registration.replaceWith().stream().anyMatch(failed::contains);
    }
}
