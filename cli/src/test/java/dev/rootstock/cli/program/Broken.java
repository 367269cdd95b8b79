package dev.rootstock.cli.program;

import com.pulumi.Context;
import com.pulumi.aws.ec2.Vpc;
import com.pulumi.aws.ec2.VpcArgs;
import com.pulumi.aws.globalaccelerator.Accelerator;
import com.pulumi.resources.CustomResourceOptions;
import dev.rootstock.sdk.random.RandomString;
import dev.rootstock.sdk.random.RandomStringArgs;

/** Does what its configuration says is wrong with it. */
public final class Broken {

    private Broken() {}

    static void stack(Context context) {
        var how = context.config().get("how").orElse("");
        switch (how) {
            case "throws-first" -> fail();
            case "throws-last" -> {
                var first = word("first", CustomResourceOptions.Empty);
                word("second", CustomResourceOptions.builder().dependsOn(first).build())
                        .result()
                        .applyValue(_ -> fail());
            }
            case "unsupported-type" -> new Accelerator("fast");
            case "unsupported-property" ->
                new Vpc(
                        "network",
                        VpcArgs.builder()
                                .cidrBlock("10.0.0.0/16")
                                .ipv4IpamPoolId("ipam-pool-1")
                                .build());
            default -> {
                word("first");
                word("second");
            }
        }
    }

    private static String fail() {
        throw new IllegalStateException("the shelf is empty");
    }

    private static void word(String name) {
        word(name, CustomResourceOptions.Empty);
    }

    private static RandomString word(String name, CustomResourceOptions options) {
        return new RandomString(name, RandomStringArgs.builder().length(8).build(), options);
    }
}
