package dev.rootstock.protocol.monitor;

import dev.rootstock.engine.program.Invocation;
import dev.rootstock.engine.program.InvokeTransform;
import dev.rootstock.protocol.wire.StructReader;
import pulumirpc.CallbackOuterClass.Callback;
import pulumirpc.Resource.TransformInvokeOptions;
import pulumirpc.Resource.TransformInvokeRequest;
import pulumirpc.Resource.TransformInvokeResponse;

/** A transform of invokes that a program serves. What its answer leaves out stays as it was. */
record CallbackInvokeTransform(Callbacks callbacks, Callback callback, PackageReferences packages)
        implements InvokeTransform {

    @Override
    public Invocation apply(Invocation invocation) {
        var request = TransformInvokeRequest.newBuilder()
                .setToken(invocation.token())
                .setArgs(Callbacks.values(callback, invocation.arguments()))
                .setOptions(TransformInvokeOptions.newBuilder()
                        .setProvider(invocation.provider())
                        .setVersion(invocation.version())
                        .setPluginDownloadUrl(invocation.pluginDownloadUrl())
                        .putAllPluginChecksums(packages.checksums(invocation.packageReference())))
                .build();
        var answer = callbacks.call(callback, request, TransformInvokeResponse.parser());
        var arguments = answer.hasArgs() ? StructReader.read(answer.getArgs()) : invocation.arguments();
        var options = answer.hasOptions() ? answer.getOptions() : request.getOptions();
        return new Invocation(
                invocation.token(),
                arguments,
                options.getProvider(),
                options.getVersion(),
                options.getPluginDownloadUrl(),
                invocation.parent(),
                invocation.dependsOn(),
                packages.changed(
                        invocation.packageReference(),
                        invocation.token(),
                        options.getVersion(),
                        options.getPluginDownloadUrl(),
                        options.getPluginChecksumsMap()));
    }
}
