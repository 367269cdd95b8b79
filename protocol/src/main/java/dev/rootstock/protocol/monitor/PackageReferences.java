package dev.rootstock.protocol.monitor;

import com.google.protobuf.ByteString;
import dev.rootstock.engine.plan.Goals;
import dev.rootstock.engine.program.PackageDescription;
import dev.rootstock.engine.program.ResourceMonitor;
import dev.rootstock.engine.provider.Parameterization;
import dev.rootstock.engine.resource.Extension;
import dev.rootstock.protocol.wire.MalformedValueException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
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
            extension = new Extension(given.getName(), given.getVersion(), base64(given.getValue()));
        }
        Parameterization parameterization = null;
        if (request.hasParameterization()) {
            var given = request.getParameterization();
            parameterization = new Parameterization(given.getName(), given.getVersion(), base64(given.getValue()));
        }
        return RegisterPackageResponse.newBuilder()
                .setRef(engine.registerPackage(new PackageDescription(
                        request.getName(),
                        request.getVersion(),
                        request.getDownloadUrl(),
                        hex(request.getChecksumsMap()),
                        parameterization,
                        extension)))
                .build();
    }

    private static String base64(ByteString value) {
        return Base64.getEncoder().encodeToString(value.toByteArray());
    }

    private static Map<String, String> hex(Map<String, ByteString> checksums) {
        var hex = new TreeMap<String, String>();
        checksums.forEach((platform, bytes) -> hex.put(platform, HexFormat.of().formatHex(bytes.toByteArray())));
        return hex;
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
        return checksums.isEmpty()
                ? given
                : engine.registerPackage(
                        new PackageDescription(Goals.packageOf(type), version, downloadUrl, hex(checksums), null));
    }
}
