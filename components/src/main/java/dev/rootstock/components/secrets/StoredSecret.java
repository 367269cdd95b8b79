package dev.rootstock.components.secrets;

import com.google.gson.GsonBuilder;
import com.pulumi.aws.secretsmanager.Secret;
import com.pulumi.aws.secretsmanager.SecretArgs;
import com.pulumi.aws.secretsmanager.SecretVersion;
import com.pulumi.aws.secretsmanager.SecretVersionArgs;
import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.CustomResourceOptions;
import dev.rootstock.components.naming.Names;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** What somebody needs to connect to a service, in Secrets Manager, as one JSON object. */
public final class StoredSecret extends ComponentResource {

    private final Secret secret;

    /**
     * @param generation tells this life of the environment from an earlier one, whose deleted secrets keep their names
     *     while they can be brought back
     * @param entries what the object holds
     */
    public StoredSecret(
            String name,
            Names names,
            String part,
            Output<String> generation,
            Map<String, Output<String>> entries,
            Output<String> keyArn,
            SecretSettings settings,
            ComponentResourceOptions options) {
        super("rootstock:aws:StoredSecret", name, options);
        this.secret = new Secret(
                name,
                SecretArgs.builder()
                        .name(generation.applyValue(id -> names.prefix() + "/" + part + "-" + id))
                        .description("Connection to " + part + " of " + names.prefix())
                        .kmsKeyId(keyArn)
                        .recoveryWindowInDays(settings.recoveryDays())
                        .build(),
                CustomResourceOptions.builder().parent(this).build());
        new SecretVersion(
                name,
                SecretVersionArgs.builder()
                        .secretId(secret.id())
                        .secretString(json(entries).asSecret())
                        .build(),
                CustomResourceOptions.builder().parent(this).build());
        registerOutputs(Map.of("arn", secret.arn()));
    }

    public Output<String> arn() {
        return secret.arn();
    }

    public Output<String> name() {
        return secret.name();
    }

    private static Output<String> json(Map<String, Output<String>> entries) {
        var sorted = new TreeMap<>(entries);
        var keys = new ArrayList<>(sorted.keySet());
        return Output.all(sorted.values()).applyValue(values -> {
            var object = new LinkedHashMap<String, String>();
            for (int i = 0; i < keys.size(); i++) {
                object.put(keys.get(i), values.get(i));
            }
            return new GsonBuilder().disableHtmlEscaping().create().toJson(object);
        });
    }
}
