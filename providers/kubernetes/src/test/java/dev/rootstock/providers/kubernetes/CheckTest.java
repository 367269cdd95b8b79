package dev.rootstock.providers.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rootstock.engine.provider.CheckAnswer;
import dev.rootstock.engine.provider.CheckRequest;
import dev.rootstock.engine.value.ObjectValue;
import dev.rootstock.engine.value.PropertyValue;
import dev.rootstock.providers.kubernetes.object.Annotations;
import dev.rootstock.providers.kubernetes.object.Properties;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is found out about inputs without a server. */
class CheckTest {

    private static CheckAnswer check(String type, String olds, ObjectValue news) {
        return new InputCheck("home")
                .check(new CheckRequest(
                        TestProgram.urn("kubernetes:" + type, "thing"),
                        Yaml.object(olds),
                        news,
                        TestProgram.bytes("seed of this test")));
    }

    private static List<String> failures(String type, String yaml) {
        return check(type, "", Yaml.object(yaml)).failures().stream()
                .map(f -> f.property() + ": " + f.reason())
                .toList();
    }

    @Test
    void kindNameAndNamespaceAreFilledIn() {
        var inputs = check("apps/v1:Deployment", "", Yaml.object("spec: {replicas: 1}"))
                .inputs();
        assertThat(inputs.text("apiVersion")).contains("apps/v1");
        assertThat(inputs.text("kind")).contains("Deployment");
        assertThat(Properties.text(inputs, "metadata", "namespace")).contains("home");
        assertThat(Properties.text(inputs, "metadata", "name").orElseThrow()).matches("thing-[0-9a-f]{8}");
        assertThat(Annotations.isTrue(inputs, Annotations.AUTONAMED)).isTrue();

        var namespace = check("core/v1:Namespace", "", Yaml.object("metadata: {name: a}"))
                .inputs();
        assertThat(namespace).isEqualTo(Yaml.object("apiVersion: v1\nkind: Namespace\nmetadata: {name: a}"));
    }

    @Test
    void aGeneratedNameStaysUntilAnotherIsGiven() {
        var olds = "metadata: {name: thing-12345678, annotations: {pulumi.com/autonamed: 'true'}}";
        assertThat(Properties.text(
                        check("core/v1:ConfigMap", olds, ObjectValue.EMPTY).inputs(), "metadata", "name"))
                .contains("thing-12345678");
        assertThat(Properties.text(
                        check("core/v1:ConfigMap", olds, Yaml.object("metadata: {name: own}"))
                                .inputs(),
                        "metadata",
                        "name"))
                .contains("own");
        assertThat(Properties.text(
                        check("core/v1:ConfigMap", "metadata: {name: own}", ObjectValue.EMPTY)
                                .inputs(),
                        "metadata",
                        "name"))
                .get()
                .isNotEqualTo("own");
    }

    @Test
    void aNameThatIsNotKnownYetIsNotReplaced() {
        var news = Properties.with(ObjectValue.EMPTY, List.of("metadata", "name"), PropertyValue.UNKNOWN);
        assertThat(Properties.find(check("core/v1:ConfigMap", "", news).inputs(), "metadata", "name"))
                .contains(PropertyValue.UNKNOWN);
        var nothing = ObjectValue.EMPTY.with("metadata", PropertyValue.UNKNOWN);
        assertThat(check("core/v1:ConfigMap", "", nothing).failures()).isEmpty();
    }

    @Test
    void whatCannotBeSetIsRefusedByName() {
        assertThat(failures("core/v1:ConfigMap", "metadata: {name: a}\nspec: {}"))
                .containsExactly("spec: a ConfigMap has no property spec; it has binaryData, data, immutable");
        assertThat(failures("apps/v1:Deployment", "status: {replicas: 1}"))
                .containsExactly("status: the status of a Deployment is set by the cluster; leave it out");
        assertThat(failures("core/v1:ConfigMap", "metadata: {uid: x, generateName: y}"))
                .hasSize(2)
                .anyMatch(f -> f.startsWith("metadata.uid: "))
                .anyMatch(f -> f.startsWith("metadata.generateName: "));
        assertThat(failures("core/v1:ConfigMap", "kind: Secret"))
                .containsExactly("kind: kind is Secret but the resource's type says ConfigMap");
        assertThat(failures("core/v1:ConfigMap", "metadata: {annotations: {pulumi.com/timeoutSeconds: soon}}"))
                .singleElement()
                .asString()
                .contains("must be a number of seconds");
        assertThat(failures("core/v1:ConfigMap", "metadata: {annotations: {pulumi.com/waitFor: never}}"))
                .singleElement()
                .asString()
                .contains("'never' cannot be waited for");
        assertThat(failures("core/v1:ConfigMap", "metadata: 3"))
                .containsExactly("metadata: metadata must be an object");
    }

    @Test
    void typesThatAreNoObjectsAreRefusedByName() {
        assertThat(failures("apps/v1:DeploymentPatch", ""))
                .singleElement()
                .asString()
                .contains("DeploymentPatch");
        assertThat(failures("core/v1:ConfigMapList", ""))
                .singleElement()
                .asString()
                .contains("ConfigMapList");
        assertThat(failures("helm.sh/v3:Release", ""))
                .singleElement()
                .asString()
                .contains("helm.sh/v3:Release");
        assertThat(failures("yaml/v2:ConfigGroup", ""))
                .singleElement()
                .asString()
                .contains("yaml/v2:ConfigGroup");
        assertThat(failures("nonsense:Thing", "")).singleElement().asString().contains("nonsense:Thing");
        assertThat(failures("example.org/v1:PlayList", "metadata: {name: a}")).isEmpty();
    }

    @Test
    void aSecretsContentIsMarked() {
        var inputs =
                check("core/v1:Secret", "", Yaml.object("stringData: {a: b}")).inputs();
        assertThat(inputs.get("stringData")).isInstanceOf(PropertyValue.Secret.class);
    }
}
