package dev.rootstock.cli.trace;

import dev.rootstock.engine.provider.Provider;
import dev.rootstock.engine.provider.ProviderFactory;
import dev.rootstock.engine.resource.Urn;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Stands before a factory of providers, and before each provider that it makes, and gives every call that has a request a span. It
 * offers whatever contracts the provider has, so that nothing is hidden by being watched.
 */
final class TracedCalls implements InvocationHandler {

    private static final AttributeKey<String> ANSWER = AttributeKey.stringKey("pulumi.answer");

    private final Object target;
    private final String packageName;
    private final Tracer tracer;
    private final Function<Optional<Urn>, Context> parents;

    private TracedCalls(Object target, String packageName, Tracer tracer, Function<Optional<Urn>, Context> parents) {
        this.target = target;
        this.packageName = packageName;
        this.tracer = tracer;
        this.parents = parents;
    }

    /** @param parents the span that a call for a resource, or for none, belongs into */
    static ProviderFactory of(ProviderFactory factory, Tracer tracer, Function<Optional<Urn>, Context> parents) {
        return (ProviderFactory) standIn(new TracedCalls(factory, factory.packageName(), tracer, parents));
    }

    private static Object standIn(TracedCalls calls) {
        var type = calls.target.getClass();
        return Proxy.newProxyInstance(type.getClassLoader(), interfaces(type).toArray(Class<?>[]::new), calls);
    }

    private static Set<Class<?>> interfaces(Class<?> type) {
        var all = new LinkedHashSet<Class<?>>();
        for (Class<?> at = type; at != null; at = at.getSuperclass()) {
            for (var each : at.getInterfaces()) {
                if (Modifier.isPublic(each.getModifiers())) {
                    all.add(each);
                }
            }
        }
        return all;
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
        if (target instanceof ProviderFactory
                || arguments == null
                || arguments.length != 1
                || !(arguments[0] instanceof Record request)) {
            return watched(call(method, arguments));
        }
        var urn = urn(request);
        var span = tracer.spanBuilder(packageName + " " + method.getName())
                .setParent(parents.apply(urn))
                .setAttribute("pulumi.package", packageName)
                .startSpan();
        urn.ifPresent(known -> span.setAttribute(OtelTraces.URN, known.toString()));
        try {
            var answer = call(method, arguments);
            if (answer != null) {
                span.setAttribute(ANSWER, answer.getClass().getSimpleName());
            }
            return watched(answer);
        } catch (Throwable e) {
            span.setStatus(StatusCode.ERROR);
            throw e;
        } finally {
            span.end();
        }
    }

    private @Nullable Object watched(@Nullable Object answer) {
        return switch (answer) {
            case Provider made -> standIn(new TracedCalls(made, packageName, tracer, parents));
            case Optional<?> maybe -> maybe.map(this::watched);
            case null, default -> answer;
        };
    }

    private @Nullable Object call(Method method, Object @Nullable [] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause() == null ? e : e.getCause();
        }
    }

    /** Each request about a resource says which, under that name. */
    private static Optional<Urn> urn(Record request) throws ReflectiveOperationException {
        for (var component : request.getClass().getRecordComponents()) {
            if (component.getType() == Urn.class) {
                return Optional.ofNullable((Urn) component.getAccessor().invoke(request));
            }
        }
        return Optional.empty();
    }
}
