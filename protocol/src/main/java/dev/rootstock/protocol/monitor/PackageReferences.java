package dev.rootstock.protocol.monitor;

import com.google.protobuf.ByteString;
import dev.rootstock.engine.program.PackageDescription;
import dev.rootstock.engine.program.ResourceMonitor;
import dev.rootstock.engine.provider.Parameterization;
import dev.rootstock.protocol.wire.MalformedValueException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;
import pulumirpc.Resource.ReadResourceRequest;
import pulumirpc.Resource.RegisterPackageRequest;
import pulumirpc.Resource.RegisterPackageResponse;
import pulumirpc.Resource.RegisterResourceRequest;
import pulumirpc.Resource.ResourceCallRequest;
import pulumirpc.Resource.ResourceInvokeRequest;

/**
 * The references by which a program's requests name a package that it described before: each is replaced by that package's version and
 * URL, which is what the engine finds the description by.
 */
public final class PackageReferences {

    private final ResourceMonitor engine;

    public PackageReferences(ResourceMonitor engine) {
        this.engine = engine;
    }

    /** @throws MalformedValueException when the package cannot be used */
    public RegisterPackageResponse register(RegisterPackageRequest request) {
        if (request.getName().isEmpty()) {
            throw new MalformedValueException("package name is empty");
        }
        if (request.hasExtension()) {
            throw new MalformedValueException(
                    "the package " + request.getExtension().getName() + ", an extension of " + request.getName()
                            + ", cannot be used: extension packages are not supported yet");
        }
        Parameterization parameterization = null;
        if (request.hasParameterization()) {
            var given = request.getParameterization();
            parameterization = new Parameterization(
                    given.getName(),
                    given.getVersion(),
                    Base64.getEncoder().encodeToString(given.getValue().toByteArray()));
        }
        return RegisterPackageResponse.newBuilder()
                .setRef(engine.registerPackage(new PackageDescription(
                        request.getName(),
                        request.getVersion(),
                        request.getDownloadUrl(),
                        hex(request.getChecksumsMap()),
                        parameterization)))
                .build();
    }

    private static Map<String, String> hex(Map<String, ByteString> checksums) {
        var hex = new TreeMap<String, String>();
        checksums.forEach((platform, bytes) -> hex.put(platform, HexFormat.of().formatHex(bytes.toByteArray())));
        return hex;
    }

    public RegisterResourceRequest resolved(RegisterResourceRequest request) {
        return described(
                request.getPackageRef(),
                request,
                (version, place) -> request.toBuilder()
                        .setVersion(version)
                        .setPluginDownloadURL(place)
                        .build());
    }

    public ReadResourceRequest resolved(ReadResourceRequest request) {
        return described(
                request.getPackageRef(),
                request,
                (version, place) -> request.toBuilder()
                        .setVersion(version)
                        .setPluginDownloadURL(place)
                        .build());
    }

    public ResourceInvokeRequest resolved(ResourceInvokeRequest request) {
        return described(
                request.getPackageRef(),
                request,
                (version, place) -> request.toBuilder()
                        .setVersion(version)
                        .setPluginDownloadURL(place)
                        .build());
    }

    public ResourceCallRequest resolved(ResourceCallRequest request) {
        return described(
                request.getPackageRef(),
                request,
                (version, place) -> request.toBuilder()
                        .setVersion(version)
                        .setPluginDownloadURL(place)
                        .build());
    }

    /** A request as it is unless it names a package; then with that package's version and where its plugin is published. */
    private <T> T described(String reference, T request, BiFunction<String, String, T> with) {
        if (reference.isEmpty()) {
            return request;
        }
        var found = find(reference);
        return with.apply(found.version(), found.downloadUrl());
    }

    private PackageDescription find(String reference) {
        return engine.registeredPackage(reference)
                .orElseThrow(() -> new MalformedValueException("unknown provider package '" + reference + "'"));
    }
}
