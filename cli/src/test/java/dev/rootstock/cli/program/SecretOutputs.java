package dev.rootstock.cli.program;

import com.pulumi.Context;
import com.pulumi.core.Output;
import dev.rootstock.sdk.random.RandomPassword;
import dev.rootstock.sdk.random.RandomPasswordArgs;
import java.util.Map;

/** Passwords that depend on a secret of the configuration; both leave as outputs. {@code count} says how many passwords. */
public final class SecretOutputs {

    private static final int LENGTH = 20;

    private SecretOutputs() {}

    static void stack(Context context) {
        var token = context.config().requireSecret("token");
        context.export("token", token);
        var count = context.config().getInteger("count").orElse(1);
        for (var i = 0; i < count; i++) {
            var password = new RandomPassword(
                    "password-" + i,
                    RandomPasswordArgs.builder()
                            .length(LENGTH)
                            .keepers(token.applyValue(text -> Map.of("token", text)))
                            .build());
            context.export("password-" + i, Output.of(password).apply(RandomPassword::result));
        }
    }

    public static void main(String[] arguments) {
        com.pulumi.Pulumi.run(SecretOutputs::stack);
    }
}
