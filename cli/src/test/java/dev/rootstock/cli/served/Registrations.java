package dev.rootstock.cli.served;

import com.google.protobuf.ListValue;
import com.google.protobuf.NullValue;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import io.grpc.ManagedChannel;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import pulumirpc.EngineGrpc;
import pulumirpc.EngineOuterClass.LogRequest;
import pulumirpc.EngineOuterClass.LogSeverity;
import pulumirpc.Language.RunRequest;
import pulumirpc.Resource.RegisterResourceOutputsRequest;
import pulumirpc.Resource.RegisterResourceRequest;
import pulumirpc.Resource.RegisterResourceResponse;
import pulumirpc.Resource.ResourceInvokeRequest;
import pulumirpc.ResourceMonitorGrpc;

/** What a served program can do: register resources, give outputs, say something. */
public final class Registrations {

    private static final String SIGNATURE = "4dabf18193072939515e22adb298388d";
    private static final String SECRET = "1b47061264138c4ac30d75fd1eb44270";

    private final RunRequest request;
    private final ResourceMonitorGrpc.ResourceMonitorBlockingStub monitor;
    private final EngineGrpc.EngineBlockingStub engine;
    private final String stackUrn;

    Registrations(RunRequest request, ManagedChannel monitor, ManagedChannel engine) {
        this.request = request;
        this.monitor = ResourceMonitorGrpc.newBlockingStub(monitor);
        this.engine = EngineGrpc.newBlockingStub(engine);
        this.stackUrn = this.monitor
                .registerResource(RegisterResourceRequest.newBuilder()
                        .setType("pulumi:pulumi:Stack")
                        .setName(request.getProject() + "-" + request.getStack())
                        .setAcceptSecrets(true)
                        .setSupportsPartialValues(true)
                        .build())
                .getUrn();
    }

    /** The configuration, by full key. */
    public String config(String key, String otherwise) {
        return request.getConfigOrDefault(key, otherwise);
    }

    /** Registers a child of the stack. */
    public RegisterResourceResponse resource(String type, String name, Map<String, ?> inputs) {
        return resource(type, name, inputs, UnaryOperator.identity());
    }

    /** @param options sets the resource's options */
    public RegisterResourceResponse resource(
            String type, String name, Map<String, ?> inputs, UnaryOperator<RegisterResourceRequest.Builder> options) {
        return monitor.registerResource(options.apply(RegisterResourceRequest.newBuilder()
                        .setType(type)
                        .setName(name)
                        .setCustom(true)
                        .setParent(stackUrn)
                        .setAcceptSecrets(true)
                        .setAcceptResources(true)
                        .setSupportsPartialValues(true)
                        .setObject(struct(inputs)))
                .build());
    }

    /** Registers a component, a child of the stack without a provider. */
    public String component(String type, String name) {
        return component(type, name, Map.of());
    }

    /** Registers a component that says what its outputs are. */
    public String component(String type, String name, Map<String, ?> outputs) {
        var component = resource(type, name, Map.of(), options -> options.setCustom(false));
        monitor.registerResourceOutputs(RegisterResourceOutputsRequest.newBuilder()
                .setUrn(component.getUrn())
                .setOutputs(struct(outputs))
                .build());
        return component.getUrn();
    }

    /** Calls a function of a provider. */
    public Struct invoke(String token, Map<String, ?> arguments) {
        return monitor.invoke(ResourceInvokeRequest.newBuilder()
                        .setTok(token)
                        .setArgs(struct(arguments))
                        .setAcceptResources(true)
                        .build())
                .getReturn();
    }

    /** Gives the stack's outputs. */
    public void outputs(Map<String, ?> outputs) {
        monitor.registerResourceOutputs(RegisterResourceOutputsRequest.newBuilder()
                .setUrn(stackUrn)
                .setOutputs(struct(outputs))
                .build());
    }

    /** Says something about a resource, or about the stack where there is none. */
    public void say(LogSeverity severity, String urn, String message) {
        engine.log(LogRequest.newBuilder()
                .setSeverity(severity)
                .setUrn(urn.isEmpty() ? stackUrn : urn)
                .setMessage(message)
                .build());
    }

    /** A value that nobody may see. */
    public static Value secret(Object value) {
        return Value.newBuilder()
                .setStructValue(
                        Struct.newBuilder().putFields(SIGNATURE, value(SECRET)).putFields("value", value(value)))
                .build();
    }

    private static Struct struct(Map<?, ?> values) {
        var struct = Struct.newBuilder();
        values.forEach((key, value) -> struct.putFields(key.toString(), value(value)));
        return struct.build();
    }

    private static Value value(Object value) {
        return switch (value) {
            case Value ready -> ready;
            case Boolean bool -> Value.newBuilder().setBoolValue(bool).build();
            case Number number ->
                Value.newBuilder().setNumberValue(number.doubleValue()).build();
            case Map<?, ?> map -> Value.newBuilder().setStructValue(struct(map)).build();
            case List<?> list ->
                Value.newBuilder()
                        .setListValue(ListValue.newBuilder()
                                .addAllValues(
                                        list.stream().map(Registrations::value).toList()))
                        .build();
            case Void _ -> Value.newBuilder().setNullValue(NullValue.NULL_VALUE).build();
            default -> Value.newBuilder().setStringValue(value.toString()).build();
        };
    }
}
