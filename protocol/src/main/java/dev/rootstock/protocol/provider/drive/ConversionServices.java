package dev.rootstock.protocol.provider.drive;

import codegen.LoaderGrpc;
import codegen.LoaderOuterClass.GetSchemaRequest;
import codegen.LoaderOuterClass.GetSchemaResponse;
import codegen.MapperGrpc;
import codegen.MapperOuterClass.GetMappingRequest;
import codegen.MapperOuterClass.GetMappingResponse;
import com.google.protobuf.ByteString;
import dev.rootstock.engine.provider.Parameterization;
import dev.rootstock.protocol.monitor.PackageMessages;
import io.grpc.BindableService;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.util.List;
import java.util.function.Supplier;
import pulumirpc.PackageResolverGrpc;
import pulumirpc.Plugin.PackageDependency;
import pulumirpc.Plugin.PackageSpec;

/**
 * What converters, plugins and language runtimes may ask of the engine: how another tool's names map to a package's, what is in a
 * package, and which plugin a package comes from that is described by an address.
 */
public final class ConversionServices {

    private ConversionServices() {}

    /** @param key the other tool, where a request names none */
    public static List<BindableService> of(ConversionPackages packages, String key) {
        return List.of(new Mapper(packages, key), new Loader(packages), new Resolver(packages));
    }

    private static final class Mapper extends MapperGrpc.MapperImplBase {
        private final ConversionPackages packages;
        private final String key;

        private Mapper(ConversionPackages packages, String key) {
            this.packages = packages;
            this.key = key;
        }

        @Override
        public void getMapping(GetMappingRequest request, StreamObserver<GetMappingResponse> answers) {
            answer(answers, () -> {
                var hint = request.getParameterizationHint();
                var plugin =
                        request.getPulumiProvider().isEmpty() ? request.getProvider() : request.getPulumiProvider();
                var parameterization = request.hasParameterizationHint()
                        ? new Parameterization(
                                hint.getName(), hint.getVersion(), PackageMessages.base64(hint.getValue()))
                        : null;
                var found = packages.mapping(
                        request.getEcosystem().isEmpty() ? key : request.getEcosystem(),
                        request.getProvider(),
                        plugin,
                        parameterization);
                return GetMappingResponse.newBuilder()
                        .setData(found.map(mapping -> ByteString.copyFrom(mapping.data()))
                                .orElse(ByteString.EMPTY))
                        .build();
            });
        }
    }

    private static final class Loader extends LoaderGrpc.LoaderImplBase {
        private final ConversionPackages packages;

        private Loader(ConversionPackages packages) {
            this.packages = packages;
        }

        @Override
        public void getSchema(GetSchemaRequest request, StreamObserver<GetSchemaResponse> answers) {
            answer(answers, () -> {
                var given = request.getParameterization();
                var parameterization = request.hasParameterization()
                        ? new Parameterization(
                                given.getName(), given.getVersion(), PackageMessages.base64(given.getValue()))
                        : null;
                return GetSchemaResponse.newBuilder()
                        .setSchema(ByteString.copyFromUtf8(packages.schema(
                                request.getPackage(),
                                request.getVersion(),
                                request.getDownloadUrl(),
                                parameterization)))
                        .build();
            });
        }
    }

    private static final class Resolver extends PackageResolverGrpc.PackageResolverImplBase {
        private final ConversionPackages packages;

        private Resolver(ConversionPackages packages) {
            this.packages = packages;
        }

        @Override
        public void resolvePackage(PackageSpec request, StreamObserver<PackageDependency> answers) {
            answer(answers, () -> {
                var spec = ResolvedPackage.spec(request);
                try {
                    return PackageMessages.dependency(
                            ResolvedPackage.described(packages.schema(spec), spec.checksums()));
                } catch (PluginException e) {
                    throw new PluginException("resolving package \"" + spec.source() + "\": " + e.getMessage());
                }
            });
        }
    }

    private static <A> void answer(StreamObserver<A> answers, Supplier<A> question) {
        A answer;
        try {
            answer = question.get();
        } catch (PluginException e) {
            answers.onError(Status.UNKNOWN
                    .withDescription(String.valueOf(e.getMessage()))
                    .asRuntimeException());
            return;
        }
        answers.onNext(answer);
        answers.onCompleted();
    }
}
