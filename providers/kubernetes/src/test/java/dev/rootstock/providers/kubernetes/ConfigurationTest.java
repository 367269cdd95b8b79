package dev.rootstock.providers.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rootstock.engine.provider.CheckAnswer;
import dev.rootstock.engine.provider.CheckRequest;
import dev.rootstock.engine.provider.DiffAnswer;
import dev.rootstock.engine.provider.DiffRequest;
import dev.rootstock.engine.value.ObjectValue;
import dev.rootstock.engine.value.PropertyValue;
import dev.rootstock.providers.kubernetes.configuration.Kubeconfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The provider's own inputs. */
class ConfigurationTest {

    private static final String KUBECONFIG = """
        {"apiVersion": "v1", "kind": "Config", "current-context": "one",
         "clusters": [{"name": "east", "cluster": {"server": "https://east.example.org", "certificate-authority": "ca.crt"}},
                      {"name": "west", "cluster": {"server": "https://west.example.org"}}],
         "users": [{"name": "me", "user": {"token": "canary-token"}}],
         "contexts": [{"name": "one", "context": {"cluster": "east", "user": "me"}},
                      {"name": "two", "context": {"cluster": "west", "user": "me"}}]}
        """;

    private static CheckAnswer check(ObjectValue news) {
        try (var provider = new KubernetesProviderFactory().create()) {
            return provider.checkConfig(new CheckRequest(
                    TestProgram.urn("pulumi:providers:kubernetes", "k"), ObjectValue.EMPTY, news, new byte[32]));
        }
    }

    private static DiffAnswer diff(ObjectValue olds, ObjectValue news) {
        try (var provider = new KubernetesProviderFactory().create()) {
            return provider.diffConfig(new DiffRequest(
                    TestProgram.urn("pulumi:providers:kubernetes", "k"), "id", olds, olds, news, List.of()));
        }
    }

    private static ObjectValue with(String name, String value) {
        return ObjectValue.builder().put(name, value).build();
    }

    private static final ObjectValue CONFIGURED = with("kubeconfig", KUBECONFIG);

    @Test
    void settingsAreCheckedByName() {
        assertThat(check(with("kubeconfg", "x")).failures())
                .singleElement()
                .satisfies(f -> assertThat(f.reason()).contains("has no setting kubeconfg"));
        assertThat(check(with("renderYamlToDirectory", "out")).failures())
                .singleElement()
                .satisfies(f -> assertThat(f.reason()).contains("renderYamlToDirectory is not supported"));
        assertThat(check(with("enableServerSideApply", "false")).failures()).hasSize(1);
        assertThat(check(with("enableServerSideApply", "true")).failures()).isEmpty();
        assertThat(check(with("deleteUnreachable", "maybe")).failures()).hasSize(1);
        assertThat(check(with("version", "4.0.0")).failures()).isEmpty();
        assertThat(check(ObjectValue.EMPTY.with("kubeconfig", PropertyValue.UNKNOWN))
                        .failures())
                .isEmpty();
    }

    @Test
    void aKubeconfigThatCannotBeUsedIsRefusedWithoutQuotingIt() {
        assertThat(check(CONFIGURED).failures()).isEmpty();
        assertThat(check(CONFIGURED.with("context", PropertyValue.of("three"))).failures())
                .singleElement()
                .satisfies(f -> assertThat(f.reason()).isEqualTo("the kubeconfig has no context 'three'"));
        assertThat(check(CONFIGURED.with("cluster", PropertyValue.of("north"))).failures())
                .singleElement()
                .satisfies(f -> assertThat(f.reason()).isEqualTo("the kubeconfig has no cluster 'north'"));
        assertThat(check(with("kubeconfig", "/no/such/file")).failures()).hasSize(1);
        assertThat(check(with("kubeconfig", "{\"token\": \"canary-token\"")).failures())
                .singleElement()
                .satisfies(f -> assertThat(f.reason()).doesNotContain("canary"));
        assertThat(new Kubeconfig(KUBECONFIG).toString()).doesNotContain("canary");
    }

    @Test
    void anotherClusterReplacesWhatIsInIt() {
        assertThat(diff(CONFIGURED, CONFIGURED)).isEqualTo(DiffAnswer.NONE);
        assertThat(diff(CONFIGURED, with("kubeconfig", KUBECONFIG.replace("canary-token", "newer")))
                        .replaceKeys())
                .isEmpty();
        assertThat(diff(CONFIGURED, with("kubeconfig", KUBECONFIG.replace("east.", "north.")))
                        .replaceKeys())
                .containsExactly("kubeconfig");
        assertThat(diff(CONFIGURED, CONFIGURED.with("context", PropertyValue.of("two")))
                        .replaceKeys())
                .containsExactly("context");
        assertThat(diff(CONFIGURED, CONFIGURED.with("kubeconfig", PropertyValue.UNKNOWN))
                        .replaceKeys())
                .containsExactly("kubeconfig");
        var identified = CONFIGURED.with("clusterIdentifier", PropertyValue.of("a"));
        assertThat(diff(identified, identified.with("kubeconfig", PropertyValue.of(KUBECONFIG.replace("east.", "n."))))
                        .replaceKeys())
                .isEmpty();
        assertThat(diff(identified, CONFIGURED.with("clusterIdentifier", PropertyValue.of("b")))
                        .replaceKeys())
                .containsExactly("clusterIdentifier");
    }

    @Test
    void pathsInAKubeconfigAreRelativeToItsFile(@TempDir Path folder) throws IOException {
        var file = Files.writeString(folder.resolve("kubeconfig"), KUBECONFIG);
        var kubeconfig = new Kubeconfig(file.toString());
        assertThat(kubeconfig.text("", "")).contains(folder.resolve("ca.crt").toString());
        assertThat(kubeconfig.text("two", "east")).contains("current-context: two");
        assertThat(new Kubeconfig(kubeconfig.text("two", "east")).activeCluster("", ""))
                .hasValueSatisfying(cluster -> assertThat(cluster.get("server")).isEqualTo("https://east.example.org"));
    }
}
