package dev.rootstock.sdk.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.pulumi.Context;
import com.pulumi.bootstrap.internal.Main;
import com.pulumi.exceptions.MissingRequiredPropertyException;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.ResourceTransformation;
import com.pulumi.test.Mocks;
import com.pulumi.test.PulumiTest;
import com.pulumi.test.TestOptions;
import com.pulumi.test.TestResult;
import dev.rootstock.sdk.tls.inputs.SubjectArgs;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TlsResourcesTest {
    private final Map<String, Mocks.ResourceArgs> registered = new ConcurrentHashMap<>();
    private final Map<String, CustomResourceOptions> options = new ConcurrentHashMap<>();

    @AfterEach
    void forgetTheDeployment() {
        PulumiTest.cleanup();
    }

    @Test
    void inputsTravelUnderTheNamesOfTheUpstreamSchema() {
        run(ctx -> {
            var key = new PrivateKey(
                    "key",
                    PrivateKeyArgs.builder()
                            .algorithm("ECDSA")
                            .ecdsaCurve("P256")
                            .build());
            new SelfSignedCert(
                    "cert",
                    SelfSignedCertArgs.builder()
                            .privateKeyPem(key.privateKeyPem())
                            .allowedUses("cert_signing", "digital_signature")
                            .isCaCertificate(true)
                            .validityPeriodHours(24)
                            .subject(SubjectArgs.builder()
                                    .commonName("Example CA")
                                    .streetAddresses("1 Main St")
                                    .build())
                            .build());
        });

        assertThat(registered.get("key").type).isEqualTo("tls:index/privateKey:PrivateKey");
        assertThat(registered.get("key").inputs).isEqualTo(Map.of("algorithm", "ECDSA", "ecdsaCurve", "P256"));
        assertThat(registered.get("cert").inputs)
                .isEqualTo(Map.of(
                        "privateKeyPem",
                        "PEM of key",
                        "allowedUses",
                        List.of("cert_signing", "digital_signature"),
                        "isCaCertificate",
                        true,
                        "validityPeriodHours",
                        24.0,
                        "subject",
                        Map.of("commonName", "Example CA", "streetAddresses", List.of("1 Main St"))));
    }

    @Test
    void aNestedOutputIsReadFromTheProvidersAnswer() {
        var result = run(ctx -> {
            var request = new CertRequest(
                    "request",
                    CertRequestArgs.builder()
                            .privateKeyPem("PEM")
                            .dnsNames("example.edu")
                            .subject(SubjectArgs.builder()
                                    .commonName("example.edu")
                                    .build())
                            .build());
            ctx.export(
                    "commonName",
                    request.subject()
                            .applyValue(subject ->
                                    subject.orElseThrow().commonName().orElseThrow()));
            ctx.export(
                    "lines",
                    request.subject()
                            .applyValue(subject -> subject.orElseThrow().streetAddresses()));
        });

        assertThat(PulumiTest.extractValue(result.output("commonName"))).isEqualTo("example.edu");
        assertThat(PulumiTest.extractValue(result.output("lines"))).isEqualTo(List.of());
    }

    @Test
    void privateKeysAreRegisteredAsSecret() {
        run(ctx -> {
            new PrivateKey("key", PrivateKeyArgs.builder().algorithm("RSA").build());
            new CertRequest(
                    "request", CertRequestArgs.builder().privateKeyPem("PEM").build());
        });

        assertThat(options.get("key").getAdditionalSecretOutputs())
                .containsExactly("privateKeyOpenssh", "privateKeyPem", "privateKeyPemPkcs8");
        assertThat(options.get("request").getAdditionalSecretOutputs()).containsExactly("privateKeyPem");
    }

    @Test
    void aMissingRequiredInputIsNamed() {
        assertThatThrownBy(() -> LocallySignedCertArgs.builder()
                        .allowedUses("server_auth")
                        .caCertPem("PEM")
                        .build())
                .isInstanceOf(MissingRequiredPropertyException.class)
                .hasMessageContaining("caPrivateKeyPem");
    }

    @Test
    void theStockLanguageHostFindsThePackageAndItsVersion() {
        var printed = new ByteArrayOutputStream();
        var before = System.out;
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            Main.main(new String[] {"packages"});
        } finally {
            System.setOut(before);
        }

        assertThat(printed.toString(StandardCharsets.UTF_8))
                .contains("\"name\":\"tls\",\"version\":\"" + TlsPackage.VERSION + "\"");
    }

    private TestResult run(Consumer<Context> stack) {
        ResourceTransformation observing = args -> {
            if (args.options() instanceof CustomResourceOptions custom) {
                options.put(args.resource().pulumiResourceName(), custom);
            }
            return Optional.empty();
        };
        return PulumiTest.withMocks(args -> {
                    registered.put(args.name, args);
                    var state = new HashMap<String, Object>(args.inputs);
                    state.putIfAbsent("privateKeyPem", "PEM of " + args.name);
                    return CompletableFuture.completedFuture(
                            Mocks.ResourceResult.of(Optional.of(args.name + "-id"), state));
                })
                .withOptions(TestOptions.builder()
                        .resourceTransformations(List.of(observing))
                        .build())
                .runTest(stack)
                .throwOnError();
    }
}
