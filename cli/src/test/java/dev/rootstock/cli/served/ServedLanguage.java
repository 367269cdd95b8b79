package dev.rootstock.cli.served;

import com.google.protobuf.ByteString;
import dev.rootstock.protocol.grpc.LoopbackServer;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import pulumirpc.Language.GeneratePackageRequest;
import pulumirpc.Language.GeneratePackageResponse;
import pulumirpc.Language.GetRequiredPackagesRequest;
import pulumirpc.Language.GetRequiredPackagesResponse;
import pulumirpc.Language.InstallDependenciesRequest;
import pulumirpc.Language.InstallDependenciesResponse;
import pulumirpc.Language.LinkRequest;
import pulumirpc.Language.LinkResponse;
import pulumirpc.LanguageRuntimeGrpc;
import pulumirpc.Plugin.PackageDependency;

/** A language runtime in this process, which an executable in a folder for the PATH says the port of. */
public final class ServedLanguage extends LanguageRuntimeGrpc.LanguageRuntimeImplBase implements AutoCloseable {

    public final List<GeneratePackageRequest> generated = new CopyOnWriteArrayList<>();
    public final List<LinkRequest> linked = new CopyOnWriteArrayList<>();
    private final LoopbackServer server = LoopbackServer.start(List.of(this), List.of(), Runnable::run);

    /** Makes it the language runtime of that name, for whoever has the folder on the PATH. */
    public ServedLanguage(Path folder, String name) throws IOException {
        var script = Files.createDirectories(folder).resolve("pulumi-language-" + name);
        Files.writeString(script, "#!/bin/sh\necho " + server.address().replaceFirst(".*:", "") + "\nexec sleep 60\n");
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    @Override
    public void generatePackage(GeneratePackageRequest request, StreamObserver<GeneratePackageResponse> observer) {
        generated.add(request);
        try {
            Files.writeString(Path.of(request.getDirectory(), "sdk.txt"), "an SDK");
            observer.onNext(GeneratePackageResponse.getDefaultInstance());
            observer.onCompleted();
        } catch (IOException e) {
            observer.onError(Status.INTERNAL.withCause(e).asRuntimeException());
        }
    }

    @Override
    public void link(LinkRequest request, StreamObserver<LinkResponse> observer) {
        linked.add(request);
        observer.onNext(
                LinkResponse.newBuilder().setImportInstructions("import it").build());
        observer.onCompleted();
    }

    @Override
    public void installDependencies(
            InstallDependenciesRequest request, StreamObserver<InstallDependenciesResponse> observer) {
        observer.onNext(InstallDependenciesResponse.newBuilder()
                .setStdout(ByteString.copyFromUtf8(
                        "got libraries of " + request.getInfo().getProgramDirectory() + "\n"))
                .build());
        observer.onCompleted();
    }

    @Override
    public void getRequiredPackages(
            GetRequiredPackagesRequest request, StreamObserver<GetRequiredPackagesResponse> observer) {
        observer.onNext(GetRequiredPackagesResponse.newBuilder()
                .addPackages(PackageDependency.newBuilder()
                        .setName("random")
                        .setKind("resource")
                        .setVersion("4.18.0"))
                .build());
        observer.onCompleted();
    }

    @Override
    public void close() {
        server.close();
    }
}
