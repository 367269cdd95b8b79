package dev.rootstock.sdk.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.pulumi.Context;
import com.pulumi.bootstrap.internal.Main;
import com.pulumi.core.Output;
import com.pulumi.exceptions.MissingRequiredPropertyException;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.ResourceTransformation;
import com.pulumi.test.Mocks;
import com.pulumi.test.PulumiTest;
import com.pulumi.test.TestOptions;
import com.pulumi.test.TestResult;
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

class RandomResourcesTest {
    private final Map<String, Mocks.ResourceArgs> registered = new ConcurrentHashMap<>();
    private final Map<String, CustomResourceOptions> options = new ConcurrentHashMap<>();

    @AfterEach
    void forgetTheDeployment() {
        PulumiTest.cleanup();
    }

    @Test
    void inputsTravelUnderTheNamesOfTheUpstreamSchema() {
        run(ctx -> {
            new RandomPassword(
                    "password",
                    RandomPasswordArgs.builder()
                            .length(20)
                            .special(true)
                            .overrideSpecial("-_")
                            .minUpper(2)
                            .keepers(Map.of("rotated", "2026"))
                            .build());
            new RandomId(
                    "id", RandomIdArgs.builder().byteLength(4).prefix("site-").build());
            new RandomInteger(
                    "port", RandomIntegerArgs.builder().min(1).max(Output.of(9)).build());
            new RandomShuffle(
                    "zones",
                    RandomShuffleArgs.builder().inputs("a", "b").resultCount(1).build());
            new RandomPet("pet");
        });

        assertThat(registered.get("password").type).isEqualTo("random:index/randomPassword:RandomPassword");
        assertThat(registered.get("password").inputs)
                .isEqualTo(Map.of(
                        "length",
                        20.0,
                        "special",
                        true,
                        "overrideSpecial",
                        "-_",
                        "minUpper",
                        2.0,
                        "keepers",
                        Map.of("rotated", "2026")));
        assertThat(registered.get("id").inputs).isEqualTo(Map.of("byteLength", 4.0, "prefix", "site-"));
        assertThat(registered.get("port").inputs).isEqualTo(Map.of("min", 1.0, "max", 9.0));
        assertThat(registered.get("zones").inputs).isEqualTo(Map.of("inputs", List.of("a", "b"), "resultCount", 1.0));
        assertThat(registered.get("pet").inputs).isEmpty();
    }

    @Test
    void outputsAreReadFromTheProvidersAnswer() {
        var result = run(ctx -> {
            var string = new RandomString(
                    "string", RandomStringArgs.builder().length(5).build());
            ctx.export("result", string.result());
            ctx.export("minLower", string.minLower());
            ctx.export("keeper", string.keepers().applyValue(keepers -> keepers.orElse(Map.of("none", "given"))));
        });

        assertThat(PulumiTest.extractValue(result.output("result"))).isEqualTo("made-for-string");
        assertThat(PulumiTest.extractValue(result.output("minLower"))).isEqualTo(3);
        assertThat(PulumiTest.extractValue(result.output("keeper"))).isEqualTo(Map.of("none", "given"));
    }

    @Test
    void whatIsSecretUpstreamIsRegisteredAsSecret() {
        run(ctx -> {
            new RandomPassword(
                    "password", RandomPasswordArgs.builder().length(20).build());
            new RandomBytes("bytes", RandomBytesArgs.builder().length(32).build());
            new RandomString("string", RandomStringArgs.builder().length(5).build());
        });

        assertThat(options.get("password").getAdditionalSecretOutputs()).containsExactly("bcryptHash", "result");
        assertThat(options.get("bytes").getAdditionalSecretOutputs()).containsExactly("base64", "hex");
        assertThat(options.get("string").getAdditionalSecretOutputs()).isEmpty();
    }

    @Test
    void aMissingRequiredInputIsNamed() {
        assertThatThrownBy(() -> RandomPasswordArgs.builder().special(true).build())
                .isInstanceOf(MissingRequiredPropertyException.class)
                .hasMessageContaining("length");
    }

    @Test
    void anExistingResourceIsReadById() {
        run(ctx -> RandomUuid.get("found", Output.of("0b5e"), null));

        assertThat(registered.get("found").id).isEqualTo("0b5e");
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
                .contains("\"name\":\"random\",\"version\":\"" + RandomPackage.VERSION + "\"");
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
                    state.put("result", "made-for-" + args.name);
                    state.put("minLower", 3);
                    if (args.type.contains("Integer")) {
                        state.put("result", 7);
                    }
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
