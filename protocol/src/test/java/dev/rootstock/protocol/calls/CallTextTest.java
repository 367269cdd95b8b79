package dev.rootstock.protocol.calls;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import dev.rootstock.engine.value.ObjectValue;
import dev.rootstock.engine.value.PropertyValue;
import dev.rootstock.protocol.wire.StructWriter;
import java.util.Map;
import org.junit.jupiter.api.Test;
import pulumirpc.CallbackOuterClass.CallbackInvokeRequest;
import pulumirpc.Language.RunRequest;
import pulumirpc.Provider.CreateRequest;
import pulumirpc.Provider.CreateResponse;
import pulumirpc.Provider.InvokeRequest;
import pulumirpc.Provider.InvokeResponse;
import pulumirpc.Provider.ReadResponse;
import pulumirpc.Resource.RegisterResourceRequest;

final class CallTextTest {

    private static final String THING = "urn:pulumi:dev::shop::shop:index:Group$test:index:Thing::a";

    private final CallSecrets secrets = new CallSecrets();

    private static Struct marked(String name, String secret) {
        return StructWriter.KEEPING_ALL.write(
                ObjectValue.of(Map.of(name, PropertyValue.secret(PropertyValue.of(secret)))));
    }

    private static Struct plain(String name, String text) {
        return Struct.newBuilder()
                .putFields(name, Value.newBuilder().setStringValue(text).build())
                .build();
    }

    private String text(com.google.protobuf.Message message) {
        return new CallText(secrets).of(message);
    }

    @Test
    void messages_are_written_as_protobuf_writes_them() {
        var request = RegisterResourceRequest.newBuilder()
                .setType("test:index:Thing")
                .setName("a")
                .setCustom(true)
                .setObject(plain("name", "x"))
                .addDependencies("urn:b")
                .putPropertyDependencies(
                        "name",
                        RegisterResourceRequest.PropertyDependencies.newBuilder()
                                .addUrns("urn:b")
                                .build())
                .build();

        assertThat(text(request))
                .isEqualTo("{\"custom\":true,\"dependencies\":[\"urn:b\"],\"name\":\"a\",\"object\":{\"name\":\"x\"},"
                        + "\"propertyDependencies\":{\"name\":{\"urns\":[\"urn:b\"]}},\"type\":\"test:index:Thing\"}");
    }

    @Test
    void marked_values_keep_their_mark_only() {
        assertThat(text(CreateRequest.newBuilder()
                        .setProperties(marked("password", "hunter22"))
                        .build()))
                .contains("1b47061264138c4ac30d75fd1eb44270", "\"value\":\"[secret]\"")
                .doesNotContain("hunter22");
        // and whoever quotes it later does not show it
        assertThat(secrets.masked("wrong password hunter22")).isEqualTo("wrong password [secret]");
    }

    @Test
    void what_a_provider_gets_without_a_mark_is_known_as_secret() {
        secrets.learn(ObjectValue.of(Map.of("pin", PropertyValue.secret(PropertyValue.of(4711)))));
        var request = CreateRequest.newBuilder()
                .setProperties(Struct.newBuilder()
                        .putFields(
                                "pin", Value.newBuilder().setNumberValue(4711).build()))
                .build();

        assertThat(text(request)).isEqualTo("{\"properties\":{\"pin\":\"[secret]\"}}");
    }

    @Test
    void properties_that_the_program_declares_secret_are_left_out_of_what_a_provider_answers() {
        text(RegisterResourceRequest.newBuilder()
                .setType("test:index:Thing")
                .setName("a")
                .addAdditionalSecretOutputs("password")
                .build());
        var call = new CallText(secrets);
        call.of(CreateRequest.newBuilder().setUrn(THING).build());

        assertThat(call.of(CreateResponse.newBuilder()
                        .setId("1")
                        .setProperties(plain("password", "made by the provider"))
                        .build()))
                .isEqualTo("{\"id\":\"1\",\"properties\":{\"password\":\"[secret]\"}}");
    }

    @Test
    void a_property_that_was_secret_stays_so_when_it_has_changed() {
        text(CreateRequest.newBuilder()
                .setUrn(THING)
                .setProperties(marked("password", "before it changed"))
                .build());
        var call = new CallText(secrets);
        call.of(CreateRequest.newBuilder().setUrn(THING).build());

        assertThat(call.of(ReadResponse.newBuilder()
                        .setProperties(plain("password", "after it changed"))
                        .build()))
                .doesNotContain("changed");
    }

    @Test
    void what_a_function_makes_of_a_secret_is_secret() {
        var call = new CallText(secrets);
        call.of(InvokeRequest.newBuilder().setArgs(marked("key", "hunter22")).build());

        assertThat(call.of(InvokeResponse.newBuilder()
                        .setReturn(plain("decrypted", "open sesame"))
                        .build()))
                .isEqualTo("{\"return\":{\"decrypted\":\"[secret]\"}}");
    }

    @Test
    void secret_configuration_is_left_out() {
        assertThat(text(RunRequest.newBuilder()
                        .putConfig("shop:key", "ab")
                        .putConfig("shop:size", "3")
                        .addConfigSecretKeys("shop:key")
                        .build()))
                .contains("\"config\":{\"shop:key\":\"[secret]\",\"shop:size\":\"3\"}");
    }

    @Test
    void of_a_call_of_a_function_of_the_program_only_the_size_is_told() {
        assertThat(text(CallbackInvokeRequest.newBuilder()
                        .setToken("t")
                        .setRequest(ByteString.copyFromUtf8("hunter22"))
                        .build()))
                .isEqualTo("{\"request\":\"[8 bytes]\",\"token\":\"t\"}");
    }
}
