package dev.rootstock.engine.run;

import dev.rootstock.engine.plan.Ancestor;
import dev.rootstock.engine.plan.Goals;
import dev.rootstock.engine.program.CallbackFailedException;
import dev.rootstock.engine.program.ConstructAnswer;
import dev.rootstock.engine.program.ReadRegistration;
import dev.rootstock.engine.program.Registration;
import dev.rootstock.engine.program.RegistrationAnswer;
import dev.rootstock.engine.program.ResourceMonitor;
import dev.rootstock.engine.program.ResourceTransform;
import dev.rootstock.engine.resource.ProviderReference;
import dev.rootstock.engine.resource.Urn;
import dev.rootstock.engine.run.ProviderChoice.Asked;
import dev.rootstock.engine.run.RegisteredResources.Registered;
import dev.rootstock.engine.value.ObjectValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** From what a program registers or reads to the steps that are done for it, and back to the program's answer. */
final class Registrations {
    private static final String PASSED_OVER = "something that it depends on failed";

    private final Deployment deployment;
    private final ResourceMonitor monitor;
    private final RegisteredResources resources;
    private final Transforms transforms;
    private final GoalSteps stepper;
    private final Reads reads;
    private final ProviderChoice providers;
    private final Packages packages;
    private final @Nullable RemoteComponents components;
    private final ConstructedTransforms constructing = new ConstructedTransforms();

    /**
     * @param monitor what the constructors of components call back
     * @param components makes the components of plugins; null where they are only noted, as an import does
     */
    Registrations(
            Deployment deployment,
            ResourceMonitor monitor,
            RegisteredResources resources,
            Transforms transforms,
            GoalSteps stepper,
            Reads reads,
            ProviderChoice providers,
            Packages packages,
            @Nullable RemoteComponents components) {
        this.deployment = deployment;
        this.monitor = monitor;
        this.resources = resources;
        this.transforms = transforms;
        this.stepper = stepper;
        this.reads = reads;
        this.providers = providers;
        this.packages = packages;
        this.components = components;
    }

    /** Blocks until the steps of the registration are done. */
    RegistrationAnswer register(Registration asked) {
        var parentUrn = asked.parent();
        var parent = parentUrn == null ? null : resources.find(parentUrn);
        if (parentUrn != null && parent == null) {
            if (deployment.options().continueOnError() && resources.dependsOnFailure(asked)) {
                return skipped(asked);
            }
            return failed(null, asked.name() + " could not find parent resource " + parentUrn + "; register it first.");
        }
        var ancestor = parent == null ? null : parent.ancestor();
        var inherited = parent == null ? List.<ResourceTransform>of() : parent.transforms();
        var own = Goals.inheriting(constructing.own(asked), ancestor);
        Registration registration;
        try {
            registration = transforms.apply(own, inherited);
        } catch (CallbackFailedException e) {
            return failed(null, asked.name() + " could not be transformed: " + e.getMessage());
        }
        if ((registration.custom() || registration.remote()) && !Goals.isToken(registration.type())) {
            return failed(
                    null,
                    "'" + registration.type() + "', the type of " + registration.name()
                            + ", is not a resource type; it has to read package:module:Name.");
        }
        var constructors = components;
        if (registration.remote() && constructors != null) {
            var handedDown = Goals.providersFor(registration, ancestor);
            return constructed(
                    constructors, registration.change().providers(handedDown).build());
        }
        var urn = Urn.of(
                deployment.stack(),
                deployment.project(),
                Optional.ofNullable(parentUrn),
                registration.type(),
                registration.name());
        if (!resources.claim(urn)) {
            return failed(urn, "Duplicate resource URN '" + urn + "'; try giving it a unique name.");
        }
        if (deployment.options().continueOnError() && resources.dependsOnFailure(registration)) {
            return skipped(registration);
        }
        ProviderReference provider = null;
        if ((registration.custom() || registration.remote())
                && !ProviderReference.isProviderType(registration.type())) {
            switch (providers.of(registration.provider(), Asked.of(registration))) {
                case ProviderChoice.Chosen(var reference) -> provider = reference;
                case ProviderChoice.Impossible(var reason) -> {
                    return failed(urn, registration.name() + ": " + reason);
                }
            }
        }
        var goal =
                Goals.of(completed(registration), urn, provider, packages.extension(registration.packageReference()));
        var handedDown = Goals.providersFor(registration, ancestor);
        return answer(
                urn,
                registration,
                stepper.step(goal),
                new Ancestor(urn, goal.protect(), goal.retainOnDelete(), goal.deletedWith(), provider, handedDown),
                joined(own.transforms(), inherited));
    }

    /** A component of a plugin comes back here as a registration of its own, which is what the state gets. */
    private RegistrationAnswer constructed(RemoteComponents constructors, Registration registration) {
        return switch (constructors.construct(registration, monitor)) {
            case ConstructAnswer.Constructed(var urn, var outputs, var dependencies) ->
                new RegistrationAnswer.Registered(
                        urn, "", Visible.outputs(outputs, registration.supportsPartialValues()), false, dependencies);
            case ConstructAnswer.Failed(var error) ->
                failed(
                        null,
                        registration.type() + " resource '" + registration.name() + "' has a problem: "
                                + error.message());
        };
    }

    private static List<ResourceTransform> joined(List<ResourceTransform> own, List<ResourceTransform> inherited) {
        if (own.isEmpty()) {
            return inherited;
        }
        var all = new ArrayList<>(own);
        all.addAll(inherited);
        return List.copyOf(all);
    }

    private RegistrationAnswer answer(
            Urn urn,
            Registration registration,
            StepOutcome outcome,
            Ancestor ancestor,
            List<ResourceTransform> handedDown) {
        return switch (outcome) {
            case StepOutcome.Done(var op, var entry, var state) -> {
                resources.add(urn, new Registered(entry, op, ancestor, handedDown), state.isRootStack());
                yield new RegistrationAnswer.Registered(
                        urn, Visible.id(state), Visible.outputs(state, registration.supportsPartialValues()), false);
            }
            case StepOutcome.LeftOut(var because) -> {
                resources.leaveOut(urn, ancestor, handedDown);
                yield new RegistrationAnswer.Registered(urn, "", ObjectValue.EMPTY, true);
            }
            case StepOutcome.Failed(var reason) -> {
                resources.fail(urn);
                yield new RegistrationAnswer.Failed(reason);
            }
        };
    }

    /** What depends on it in turn is skipped as well. */
    private RegistrationAnswer skipped(Registration registration) {
        var urn = Urn.of(
                deployment.stack(),
                deployment.project(),
                Optional.ofNullable(registration.parent()),
                registration.type(),
                registration.name());
        resources.claim(urn);
        resources.fail(urn);
        stepper.skip(Goals.of(registration, urn, null, null));
        return new RegistrationAnswer.Skipped(PASSED_OVER);
    }

    private RegistrationAnswer failed(@Nullable Urn urn, String message) {
        deployment.refuse(urn, message);
        if (urn != null) {
            resources.fail(urn);
        }
        return new RegistrationAnswer.Failed(message);
    }

    /** A provider resource's inputs say which plugin it is. */
    private Registration completed(Registration registration) {
        return ProviderReference.isProviderType(registration.type()) ? packages.completed(registration) : registration;
    }

    /** Blocks until the object is read. */
    RegistrationAnswer read(ReadRegistration registration) {
        var urn = Urn.of(
                deployment.stack(),
                deployment.project(),
                Optional.ofNullable(registration.parent()),
                registration.type(),
                registration.name());
        if (!resources.claim(urn)) {
            return failed(urn, "Duplicate resource URN '" + urn + "'; try giving it a unique name.");
        }
        if (deployment.options().continueOnError() && resources.dependsOnFailure(registration)) {
            resources.fail(urn);
            reads.skip(urn);
            return new RegistrationAnswer.Skipped(PASSED_OVER);
        }
        return switch (providers.of(
                registration.provider(),
                new Asked(
                        registration.type(),
                        registration.version(),
                        registration.pluginDownloadUrl(),
                        registration.packageReference()))) {
            case ProviderChoice.Impossible(var reason) -> failed(urn, registration.name() + ": " + reason);
            case ProviderChoice.Chosen(var reference) ->
                switch (reads.read(urn, registration, reference)) {
                    case StepOutcome.Done(var op, var entry, var state) -> {
                        resources.add(
                                urn,
                                new Registered(
                                        entry,
                                        op,
                                        new Ancestor(urn, false, false, null, reference, Map.of()),
                                        List.of()),
                                false);
                        yield new RegistrationAnswer.Registered(urn, Visible.id(state), state.outputs(), false);
                    }
                    case StepOutcome.LeftOut _ -> new RegistrationAnswer.Registered(urn, "", ObjectValue.EMPTY, true);
                    case StepOutcome.Failed(var reason) -> {
                        resources.fail(urn);
                        yield new RegistrationAnswer.Failed(reason);
                    }
                };
        };
    }
}
