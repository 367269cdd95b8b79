package dev.rootstock.protocol.monitor;

import com.google.protobuf.Struct;
import dev.rootstock.engine.program.CallAnswer;
import dev.rootstock.engine.program.RegistrationAnswer;
import dev.rootstock.engine.provider.CheckAnswer;
import dev.rootstock.engine.provider.InvokeAnswer;
import dev.rootstock.engine.resource.Urn;
import dev.rootstock.engine.value.ObjectValue;
import dev.rootstock.protocol.calls.CallLog;
import dev.rootstock.protocol.wire.StructWriter;
import pulumirpc.Provider.CallResponse;
import pulumirpc.Provider.CheckFailure;
import pulumirpc.Resource.ReadResourceRequest;
import pulumirpc.Resource.ReadResourceResponse;
import pulumirpc.Resource.RegisterResourceRequest;
import pulumirpc.Resource.RegisterResourceResponse;
import pulumirpc.Resource.RegisterResourceResponse.PropertyDependencies;
import pulumirpc.Resource.ResourceCallRequest;
import pulumirpc.Resource.ResourceInvokeRequest;
import pulumirpc.Resource.ResourceInvokeResponse;

/** Translates the engine's answers into what a request's sender can read. */
public final class Answers {

    private Answers() {}

    public static RegisterResourceResponse.Builder registered(
            RegisterResourceRequest request, RegistrationAnswer.Registered registered) {
        var writer = new StructWriter(request.getAcceptResources(), request.getAcceptsByteString());
        var outputs = readable(registered.outputs(), request.getAcceptSecrets());
        var response = RegisterResourceResponse.newBuilder()
                .setUrn(registered.urn().text())
                .setId(registered.id())
                .setUnknown(registered.unknown())
                .setObject(request.getSupportsPartialValues() ? writer.write(outputs) : writer.writeKnown(outputs));
        registered
                .dependencies()
                .forEach((output, urns) -> response.putPropertyDependencies(
                        output,
                        PropertyDependencies.newBuilder()
                                .addAllUrns(
                                        urns.stream().map(Urn::text).sorted().toList())
                                .build()));
        return response;
    }

    public static ReadResourceResponse read(ReadResourceRequest request, RegistrationAnswer.Registered registered) {
        return ReadResourceResponse.newBuilder()
                .setUrn(registered.urn().text())
                .setProperties(new StructWriter(request.getAcceptResources(), request.getAcceptsByteString())
                        .write(readable(registered.outputs(), request.getAcceptSecrets())))
                .build();
    }

    /** @throws InvocationFailedException when the function failed */
    public static ResourceInvokeResponse invoked(ResourceInvokeRequest request, InvokeAnswer answer) {
        return switch (answer) {
            case InvokeAnswer.Returned(var value) ->
                ResourceInvokeResponse.newBuilder()
                        .setReturn(new StructWriter(
                                        request.getAcceptResources() || isGetResource(request),
                                        request.getAcceptsByteString())
                                .write(value))
                        .build();
            case InvokeAnswer.Unknown() ->
                ResourceInvokeResponse.newBuilder()
                        .setReturn(Struct.getDefaultInstance())
                        .setUnknown(true)
                        .build();
            case InvokeAnswer.Rejected(var failures) -> {
                var response = ResourceInvokeResponse.newBuilder();
                failures.forEach(failure -> response.addFailures(failure(failure)));
                yield response.build();
            }
            case InvokeAnswer.Failed(var error) ->
                throw new InvocationFailedException(
                        "invocation of " + request.getTok() + " returned an error: " + error.message());
        };
    }

    /** @throws InvocationFailedException when the method failed */
    public static CallResponse called(ResourceCallRequest request, CallAnswer answer) {
        return switch (answer) {
            case CallAnswer.Returned(var value, var dependencies) -> {
                var response = CallResponse.newBuilder()
                        .setReturn(new StructWriter(true, request.getAcceptsByteString()).write(value));
                dependencies.forEach((part, urns) -> response.putReturnDependencies(
                        part,
                        CallResponse.ReturnDependencies.newBuilder()
                                .addAllUrns(
                                        urns.stream().map(Urn::text).sorted().toList())
                                .build()));
                yield response.build();
            }
            case CallAnswer.Rejected(var failures) -> {
                var response = CallResponse.newBuilder();
                failures.forEach(failure -> response.addFailures(failure(failure)));
                yield response.build();
            }
            case CallAnswer.Failed(var error) ->
                throw new InvocationFailedException("calling " + request.getTok() + " failed: " + error.message());
        };
    }

    /** Its answer always had references, whatever the program says that it takes (source_eval.go, Invoke). */
    private static boolean isGetResource(ResourceInvokeRequest request) {
        return request.getTok().equals("pulumi:pulumi:getResource");
    }

    private static CheckFailure failure(CheckAnswer.Failure failure) {
        return CheckFailure.newBuilder()
                .setProperty(failure.property())
                .setReason(failure.reason())
                .build();
    }

    private static ObjectValue readable(ObjectValue outputs, boolean acceptsSecrets) {
        if (acceptsSecrets) {
            return outputs;
        }
        CallLog.revealed(outputs);
        return outputs.map((_, value) -> value.withoutSecrets());
    }
}
