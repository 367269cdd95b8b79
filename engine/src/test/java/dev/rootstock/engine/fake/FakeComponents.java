package dev.rootstock.engine.fake;

import dev.rootstock.engine.program.CallAnswer;
import dev.rootstock.engine.program.ComponentProvider;
import dev.rootstock.engine.program.ConstructAnswer;
import dev.rootstock.engine.program.MethodCall;
import dev.rootstock.engine.program.Registration;
import dev.rootstock.engine.program.RegistrationAnswer;
import dev.rootstock.engine.program.ResourceMonitor;
import dev.rootstock.engine.program.RunDescription;
import dev.rootstock.engine.provider.CheckAnswer;
import dev.rootstock.engine.provider.CheckRequest;
import dev.rootstock.engine.provider.ConfigureAnswer;
import dev.rootstock.engine.provider.ConfigureRequest;
import dev.rootstock.engine.provider.CreateAnswer;
import dev.rootstock.engine.provider.CreateRequest;
import dev.rootstock.engine.provider.DeleteAnswer;
import dev.rootstock.engine.provider.DeleteRequest;
import dev.rootstock.engine.provider.DiffAnswer;
import dev.rootstock.engine.provider.DiffRequest;
import dev.rootstock.engine.provider.InvokeAnswer;
import dev.rootstock.engine.provider.InvokeRequest;
import dev.rootstock.engine.provider.Provider;
import dev.rootstock.engine.provider.ProviderError;
import dev.rootstock.engine.provider.ProviderFactory;
import dev.rootstock.engine.provider.ReadAnswer;
import dev.rootstock.engine.provider.ReadRequest;
import dev.rootstock.engine.provider.UpdateAnswer;
import dev.rootstock.engine.provider.UpdateRequest;
import dev.rootstock.engine.resource.Urn;
import dev.rootstock.engine.value.ObjectValue;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;

/** The provider of the package {@code forest}, which has nothing but components that a test writes as a function. */
public final class FakeComponents implements ProviderFactory {
    private static final ProviderError NONE = ProviderError.of("the forest has components only");

    private final BiFunction<Registration, ResourceMonitor, Urn> constructor;

    private FakeComponents(BiFunction<Registration, ResourceMonitor, Urn> constructor) {
        this.constructor = constructor;
    }

    /** @param constructor registers the component that is asked for and answers its URN */
    public static FakeComponents of(BiFunction<Registration, ResourceMonitor, Urn> constructor) {
        return new FakeComponents(constructor);
    }

    /** Registers and waits. */
    public static Urn registered(ResourceMonitor monitor, Registration registration) {
        var answer =
                monitor.register(registration).orTimeout(60, TimeUnit.SECONDS).join();
        if (answer instanceof RegistrationAnswer.Registered registered) {
            return registered.urn();
        }
        throw new IllegalStateException(registration.name() + ": " + answer);
    }

    @Override
    public String packageName() {
        return "forest";
    }

    @Override
    public String version() {
        return "1.0.0";
    }

    @Override
    public Provider create() {
        return new Components();
    }

    private final class Components implements Provider, ComponentProvider {

        @Override
        public ConstructAnswer construct(Registration asked, ResourceMonitor monitor, RunDescription run) {
            return new ConstructAnswer.Constructed(constructor.apply(asked, monitor), ObjectValue.EMPTY, Map.of());
        }

        @Override
        public CallAnswer call(MethodCall call, ResourceMonitor monitor, RunDescription run) {
            return new CallAnswer.Failed(NONE);
        }

        @Override
        public CheckAnswer checkConfig(CheckRequest request) {
            return CheckAnswer.accepted(request.news());
        }

        @Override
        public DiffAnswer diffConfig(DiffRequest request) {
            return DiffAnswer.NONE;
        }

        @Override
        public ConfigureAnswer configure(ConfigureRequest request) {
            return new ConfigureAnswer.Configured();
        }

        @Override
        public CheckAnswer check(CheckRequest request) {
            return CheckAnswer.accepted(request.news());
        }

        @Override
        public DiffAnswer diff(DiffRequest request) {
            return DiffAnswer.NONE;
        }

        @Override
        public CreateAnswer create(CreateRequest request) {
            return new CreateAnswer.Failed(NONE);
        }

        @Override
        public ReadAnswer read(ReadRequest request) {
            return new ReadAnswer.Failed(NONE);
        }

        @Override
        public UpdateAnswer update(UpdateRequest request) {
            return new UpdateAnswer.Failed(NONE);
        }

        @Override
        public DeleteAnswer delete(DeleteRequest request) {
            return new DeleteAnswer.Failed(NONE);
        }

        @Override
        public InvokeAnswer invoke(InvokeRequest request) {
            return new InvokeAnswer.Failed(NONE);
        }

        @Override
        public void cancel() {
            // nothing is under way
        }

        @Override
        public void close() {
            // holds nothing
        }
    }
}
