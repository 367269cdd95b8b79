package dev.rootstock.components.encryption;

import com.pulumi.aws.kms.Alias;
import com.pulumi.aws.kms.AliasArgs;
import com.pulumi.aws.kms.Key;
import com.pulumi.aws.kms.KeyArgs;
import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.CustomResourceOptions;
import dev.rootstock.components.naming.Names;
import java.util.Map;

/** A key of the environment's own, renewed by AWS every year. */
public final class EncryptionKey extends ComponentResource {

    /** Longest that AWS allows: what the key encrypted is lost with it. */
    private static final int DAYS_TO_REGRET = 30;

    private final Key key;

    /** @param protect whether the engine refuses to delete it */
    public EncryptionKey(
            String name,
            Names names,
            String part,
            String description,
            boolean protect,
            ComponentResourceOptions options) {
        super("rootstock:aws:EncryptionKey", name, options);
        this.key = new Key(
                name,
                KeyArgs.builder()
                        .description(description + " of " + names.prefix())
                        .enableKeyRotation(true)
                        .deletionWindowInDays(DAYS_TO_REGRET)
                        .tags(names.tag(part))
                        .build(),
                CustomResourceOptions.builder().parent(this).protect(protect).build());
        new Alias(
                name,
                AliasArgs.builder()
                        .name("alias/" + names.of(part))
                        .targetKeyId(key.keyId())
                        .build(),
                CustomResourceOptions.builder().parent(this).build());
        registerOutputs(Map.of("arn", key.arn()));
    }

    public Output<String> arn() {
        return key.arn();
    }
}
