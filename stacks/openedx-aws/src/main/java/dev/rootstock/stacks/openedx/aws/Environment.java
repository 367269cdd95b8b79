package dev.rootstock.stacks.openedx.aws;

import dev.rootstock.components.config.Checked;
import dev.rootstock.components.config.Default;
import dev.rootstock.components.config.Meaning;
import dev.rootstock.components.database.DatabaseSettings;
import dev.rootstock.components.dns.DnsSettings;
import dev.rootstock.components.kubernetes.KubernetesSettings;
import dev.rootstock.components.mongodb.MongoDbSettings;
import dev.rootstock.components.mysql.MySqlSettings;
import dev.rootstock.components.network.NetworkSettings;
import dev.rootstock.components.provider.AwsSettings;
import dev.rootstock.components.redis.RedisSettings;
import dev.rootstock.components.secrets.SecretSettings;
import dev.rootstock.components.storage.StorageSettings;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Everything that a person decides about an environment: the keys of {@code environment.conf}. */
public record Environment(
        Identity environment,

        @Meaning("Domain of the learning site; Studio and the others are names in it.")
        String domain,

        @Meaning("Tags on everything that the program makes and that can have tags, machines and their disks included;"
                + " not on what AWS makes by itself, such as the security group of an EKS cluster.")
        Map<String, String> tags,

        @Meaning("Whether the engine and AWS refuse to delete data stores, buckets and keys.") @Default("false")
        boolean protect,

        @Meaning("Real servers on this machine that stand in for the clouds; the command starts them.")
        List<Emulator> emulators,

        @Meaning("File of a cluster to use instead of one on AWS, from the environment's folder.")
        Optional<String> kubeconfig,

        PlatformSettings platform,
        AwsSettings aws,
        NetworkSettings network,
        KubernetesSettings kubernetes,
        DatabaseSettings databases,
        MySqlSettings mysql,
        MongoDbSettings mongodb,
        RedisSettings redis,
        StorageSettings storage,
        DnsSettings dns,

        @Meaning("A mail server to send through; without it the site has a relay of its own.")
        Optional<SmtpSettings> smtp,

        SecretSettings secrets,
        ApplicationSection application)
        implements Checked {

    /** What is known of an environment without asking anybody. */
    public record Identity(
            @Meaning("The folder's name; set by itself, for use in other values as `${environment.name}`.")
            @Default("the folder's name")
            String name) {}

    /** What can be emulated. */
    public enum Emulator {
        AWS,
        KUBERNETES
    }

    @Override
    public void check(Complaints complaints) {
        if (!domain.matches("([a-z0-9]([a-z0-9-]*[a-z0-9])?\\.)+[a-z0-9-]*[a-z][a-z0-9-]*")) {
            complaints.about("domain", "must be a domain in lower case such as courses.example.edu.");
        }
        tags.forEach((tag, value) -> {
            if (!Tags.isAllowed(tag) || !Tags.isAllowed(value)) {
                complaints.about(
                        "tags",
                        "has " + tag + " = \"" + value
                                + "\", but AWS allows letters, digits, spaces and _ . : / = + - @ only; change it.");
            }
        });
        if (protect && storage.deleteFiles()) {
            complaints.about("protect", "contradicts storage.delete-files = true; set one of them to false.");
        }
        if (kubeconfig.isEmpty() && !databases.clients().isEmpty()) {
            complaints.about(
                    "databases",
                    "has clients, which are for a cluster of one's own; set kubeconfig or remove "
                            + "databases.clients.");
        }
    }
}
