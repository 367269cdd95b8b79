package dev.rootstock.components.secrets;

import com.pulumi.core.Output;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.Resource;
import dev.rootstock.sdk.random.RandomPassword;
import dev.rootstock.sdk.random.RandomPasswordArgs;
import java.util.Map;

/** A generated password of letters and digits: every service and every connection string takes those. */
public final class Password {

    private static final int LENGTH = 32;

    private Password() {}

    /** @return a secret */
    public static Output<String> generate(String name, SecretSettings settings, Resource parent) {
        var password = new RandomPassword(
                name,
                RandomPasswordArgs.builder()
                        .length(LENGTH)
                        .special(false)
                        .keepers(Map.of("generation", String.valueOf(settings.generation())))
                        .build(),
                CustomResourceOptions.builder().parent(parent).build());
        return password.result().asSecret();
    }
}
