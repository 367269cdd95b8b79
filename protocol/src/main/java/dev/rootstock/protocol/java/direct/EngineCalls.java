package dev.rootstock.protocol.java.direct;

import dev.rootstock.engine.program.Registration;
import dev.rootstock.engine.program.RegistrationAnswer;
import dev.rootstock.engine.resource.Urn;
import dev.rootstock.engine.value.ObjectValue;
import java.util.concurrent.CompletableFuture;

/** What is asked of the engine without the SDK's requests. */
public interface EngineCalls {

    /** Fails with what the program is told of a failed resource. */
    CompletableFuture<RegistrationAnswer.Registered> register(Registration registration);

    CompletableFuture<Void> registerOutputs(Urn urn, ObjectValue outputs);
}
