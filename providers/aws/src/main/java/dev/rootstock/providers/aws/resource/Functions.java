package dev.rootstock.providers.aws.resource;

import dev.rootstock.engine.provider.InvokeAnswer;
import dev.rootstock.engine.value.ObjectValue;
import dev.rootstock.providers.aws.client.Session;
import java.time.Duration;
import java.util.Map;

/** Calls functions and turns what they throw into answers. */
public final class Functions {

    private static final Duration TIMEOUT = Duration.ofMinutes(5);

    private final Session session;

    public Functions(Session session) {
        this.session = session;
    }

    public InvokeAnswer invoke(Function function, String token, ObjectValue arguments) {
        try {
            var call = new Call(session, null, token, TIMEOUT, "", Map.of());
            var answer = function.invoke(call, Values.of(arguments));
            return new InvokeAnswer.Returned(arguments.withAll(answer));
        } catch (RuntimeException e) {
            return new InvokeAnswer.Failed(AwsErrors.of("calling " + token, e));
        }
    }
}
