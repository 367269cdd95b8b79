package dev.rootstock.protocol.monitor;

import io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import pulumirpc.AliasOuterClass.Alias;
import pulumirpc.Resource.RegisterResourceRequest;

/**
 * Early SDKs for Node.js said the opposite of what they meant of an alias's parent: nothing for none, and none for the present one. Those
 * that say it right set {@code aliasSpecs} (pulumi/pulumi, pkg/resource/deploy/source_eval.go, transformAliasForNodeJSCompat).
 */
public final class NodeAliases implements ServerInterceptor {

    private static final Metadata.Key<String> RUNTIME =
            Metadata.Key.of("pulumi-runtime", Metadata.ASCII_STRING_MARSHALLER);
    private static final Metadata.Key<String> USER_AGENT =
            Metadata.Key.of("user-agent", Metadata.ASCII_STRING_MARSHALLER);

    @Override
    public <Q, A> ServerCall.Listener<Q> interceptCall(
            ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
        var listener = next.startCall(call, headers);
        return isNode(headers) ? new Mending<>(listener) : listener;
    }

    /** The runtime's own word counts; SDKs from before there was one are known by their network library. */
    private static boolean isNode(Metadata headers) {
        var runtime = headers.get(RUNTIME);
        if (runtime != null) {
            return runtime.equals("nodejs") || runtime.equals("bun");
        }
        var agent = headers.get(USER_AGENT);
        return agent != null && agent.startsWith("grpc-node-js/");
    }

    private static final class Mending<Q> extends SimpleForwardingServerCallListener<Q> {

        private Mending(ServerCall.Listener<Q> listener) {
            super(listener);
        }

        @Override
        @SuppressWarnings("unchecked")
        public void onMessage(Q message) {
            super.onMessage(
                    message instanceof RegisterResourceRequest request && !request.getAliasSpecs()
                            ? (Q) mended(request)
                            : message);
        }
    }

    static RegisterResourceRequest mended(RegisterResourceRequest request) {
        if (request.getAliasesCount() == 0) {
            return request;
        }
        var mended = request.toBuilder().clearAliases();
        request.getAliasesList().forEach(alias -> mended.addAliases(mended(alias)));
        return mended.build();
    }

    private static Alias mended(Alias alias) {
        if (!alias.hasSpec()) {
            return alias;
        }
        var spec = alias.getSpec().toBuilder();
        switch (spec.getParentCase()) {
            case PARENTURN -> {
                if (spec.getParentUrn().isEmpty()) {
                    spec.setNoParent(true);
                }
            }
            case NOPARENT -> {
                if (spec.getNoParent()) {
                    spec.clearParent();
                }
            }
            case PARENT_NOT_SET -> spec.setNoParent(true);
        }
        return Alias.newBuilder().setSpec(spec).build();
    }
}
