package dev.rootstock.engine.fake;

import dev.rootstock.engine.program.Program;
import dev.rootstock.engine.program.ProgramOutcome;
import dev.rootstock.engine.program.Registration;
import dev.rootstock.engine.program.RegistrationAnswer;
import dev.rootstock.engine.program.ResourceMonitor;
import dev.rootstock.engine.resource.Urn;
import dev.rootstock.engine.value.ObjectValue;
import dev.rootstock.engine.value.PropertyValue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** A program that a test writes as a lambda: it registers the stack, then what the body says, then the stack's outputs. */
public final class FakeProgram implements Program {

    /** What a test's program does. */
    public interface Body {
        void run(Context context) throws Exception;
    }

    private final Body body;

    private FakeProgram(Body body) {
        this.body = body;
    }

    public static FakeProgram of(Body body) {
        return new FakeProgram(body);
    }

    @Override
    public ProgramOutcome run(ResourceMonitor monitor) {
        var context = new Context(monitor);
        try {
            context.stack = context.register(new Resource(Urn.ROOT_STACK_TYPE, "project-dev").component())
                    .urn();
            body.run(context);
            context.outputs(context.stack, context.exports);
            return new ProgramOutcome.Finished();
        } catch (RegistrationFailed e) {
            return new ProgramOutcome.Failed(e.getMessage(), true);
        } catch (Exception e) {
            return new ProgramOutcome.Failed("program failed: " + e.getMessage(), false);
        }
    }

    /** A registration was not answered by a resource. */
    public static final class RegistrationFailed extends RuntimeException {
        private static final long serialVersionUID = 1L;

        RegistrationFailed(String message) {
            super(message);
        }
    }

    /** What the body works with. */
    public static final class Context {
        private final ResourceMonitor monitor;
        private @Nullable Urn stack;
        private ObjectValue exports = ObjectValue.EMPTY;

        private Context(ResourceMonitor monitor) {
            this.monitor = monitor;
        }

        public ResourceMonitor monitor() {
            return monitor;
        }

        /** Begins a resource of the type {@code test:index:Thing}; finish it with {@link #register}. */
        public static Resource thing(String name) {
            return new Resource("test:index:Thing", name);
        }

        /** Registers and waits. */
        public RegistrationAnswer.Registered register(Resource resource) {
            return switch (answer(resource)) {
                case RegistrationAnswer.Registered registered -> registered;
                case RegistrationAnswer.Failed(var reason) -> throw new RegistrationFailed(reason);
                case RegistrationAnswer.Skipped(var reason) -> throw new RegistrationFailed(reason);
            };
        }

        public RegistrationAnswer answer(Resource resource) {
            return await(monitor.register(registration(resource)));
        }

        public Registration registration(Resource resource) {
            return resource.registration(stack);
        }

        /** Waits for the monitor's answer, as long as a test may take. */
        public <A> A await(CompletableFuture<A> answer) {
            try {
                return answer.get(60, TimeUnit.SECONDS);
            } catch (ExecutionException e) {
                throw new RegistrationFailed(String.valueOf(e.getCause()));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new RegistrationFailed("interrupted");
            } catch (TimeoutException e) {
                throw new IllegalStateException("no answer for a minute", e);
            }
        }

        public void outputs(@Nullable Urn urn, ObjectValue outputs) {
            if (urn != null) {
                await(monitor.registerOutputs(urn, outputs));
            }
        }

        public void export(String name, PropertyValue value) {
            exports = exports.with(name, value);
        }

        public ObjectValue exports() {
            return exports;
        }

        public @Nullable Urn stack() {
            return stack;
        }
    }
}
