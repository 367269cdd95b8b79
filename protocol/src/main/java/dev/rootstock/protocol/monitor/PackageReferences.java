package dev.rootstock.protocol.monitor;

import com.google.protobuf.ByteString;
import dev.rootstock.engine.plan.Goals;
import dev.rootstock.engine.program.PackageDescription;
import dev.rootstock.engine.program.ResourceMonitor;
import dev.rootstock.engine.provider.Parameterization;
import dev.rootstock.engine.resource.Extension;
import dev.rootstock.protocol.wire.MalformedValueException;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import pulumirpc.Resource.ReadResourceRequest;
import pulumirpc.Resource.RegisterPackageRequest;
import pulumirpc.Resource.RegisterPackageResponse;
import pulumirpc.Resource.RegisterResourceRequest;
import pulumirpc.Resource.ResourceCallRequest;
import pulumirpc.Resource.ResourceInvokeRequest;

/**
 * The references by which a program's requests name a package that it described before; what a request itself says of its plugin beyond
 * the version is such a description, too.
 */
public final class PackageReferences {

    private final ResourceMonitor engine;

    /** The references that requests have no idea of: their checksums made a package of what they ask for. */
    private final Set<String> ofChecksums = ConcurrentHashMap.newKeySet();

    public PackageReferences(ResourceMonitor engine) {
        this.engine = engine;
    }

    /** @throws MalformedValueException when the package cannot be used */
    public RegisterPackageResponse register(RegisterPackageRequest request) {
        if (request.getName().isEmpty()) {
            throw new MalformedValueException("package name is empty");
        }
        Extension extension = null;
        if (request.hasExtension()) {
            var given = request.getExtension();
            extension = new Extension(given.getName(), given.getVersion(), PackageMessages.base64(given.getValue()));
        }
        Parameterization parameterization = null;
        if (request.hasParameterization()) {
            var given = request.getParameterization();
            parameterization =
                    new Parameterization(given.getName(), given.getVersion(), PackageMessages.base64(given.getValue()));
        }
        return RegisterPackageResponse.newBuilder()
                .setRef(engine.registerPackage(new PackageDescription(
                        request.getName(),
                        request.getVersion(),
                        request.getDownloadUrl(),
                        PackageMessages.hex(request.getChecksumsMap()),
                        parameterization,
                        extension)))
                .build();
    }

    /** @throws MalformedValueException when the request names a package that was not described */
    public RegisterResourceRequest resolved(RegisterResourceRequest request) {
        var reference = reference(
                request.getPackageRef(),
                request.getType(),
                request.getVersion(),
                request.getPluginDownloadURL(),
                request.getPluginChecksumsMap());
        return reference.equals(request.getPackageRef())
                ? request
                : request.toBuilder().setPackageRef(reference).build();
    }

    /** @throws MalformedValueException when the request names a package that was not described */
    public ReadResourceRequest resolved(ReadResourceRequest request) {
        var reference = reference(
                request.getPackageRef(),
                request.getType(),
                request.getVersion(),
                request.getPluginDownloadURL(),
                request.getPluginChecksumsMap());
        return reference.equals(request.getPackageRef())
                ? request
                : request.toBuilder().setPackageRef(reference).build();
    }

    /** @throws MalformedValueException when the request names a package that was not described */
    public ResourceInvokeRequest resolved(ResourceInvokeRequest request) {
        var reference = reference(
                request.getPackageRef(),
                request.getTok(),
                request.getVersion(),
                request.getPluginDownloadURL(),
                request.getPluginChecksumsMap());
        return reference.equals(request.getPackageRef())
                ? request
                : request.toBuilder().setPackageRef(reference).build();
    }

    /** @throws MalformedValueException when the request names a package that was not described */
    public ResourceCallRequest resolved(ResourceCallRequest request) {
        var reference = reference(
                request.getPackageRef(),
                request.getTok(),
                request.getVersion(),
                request.getPluginDownloadURL(),
                request.getPluginChecksumsMap());
        return reference.equals(request.getPackageRef())
                ? request
                : request.toBuilder().setPackageRef(reference).build();
    }

    /** A request that brings its plugin's checksums describes a package by that. */
    private String reference(
            String given, String type, String version, String downloadUrl, Map<String, ByteString> checksums) {
        if (!given.isEmpty()) {
            if (engine.registeredPackage(given).isEmpty()) {
                throw new MalformedValueException("unknown provider package '" + given + "'");
            }
            return given;
        }
        return ofChecksums(type, version, downloadUrl, checksums);
    }

    private String ofChecksums(String type, String version, String downloadUrl, Map<String, ByteString> checksums) {
        if (checksums.isEmpty()) {
            return "";
        }
        var reference = engine.registerPackage(new PackageDescription(
                Goals.packageOf(type), version, downloadUrl, PackageMessages.hex(checksums), null));
        ofChecksums.add(reference);
        return reference;
    }

    /** The checksums that the request brought which was given that reference, none where it named a package itself. */
    Map<String, ByteString> checksums(String reference) {
        return ofChecksums.contains(reference)
                ? engine.registeredPackage(reference)
                        .map(described -> PackageMessages.bytes(described.checksums()))
                        .orElse(Map.of())
                : Map.of();
    }

    /** The reference of a request that a function of the program has changed. A package that the request names itself stays. */
    String changed(
            String reference, String type, String version, String downloadUrl, Map<String, ByteString> checksums) {
        return reference.isEmpty() || ofChecksums.contains(reference)
                ? ofChecksums(type, version, downloadUrl, checksums)
                : reference;
    }
}
