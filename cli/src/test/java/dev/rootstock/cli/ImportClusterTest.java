package dev.rootstock.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rootstock.testbed.KubernetesControlPlane;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Objects of a cluster that others made are imported, and the code that goes with them leaves nothing to do. */
final class ImportClusterTest {

    private static final String OBJECTS = """
        apiVersion: v1
        kind: Namespace
        metadata: {name: shop, labels: {team: sales}}
        ---
        apiVersion: v1
        kind: ConfigMap
        metadata: {name: settings, namespace: shop}
        data: {a.b: "1", text: "two\\nlines"}
        ---
        apiVersion: v1
        kind: Secret
        metadata: {name: credentials, namespace: shop}
        data: {password: Y2FuYXJ5LTMxNDE1OTI=}
        ---
        apiVersion: apps/v1
        kind: Deployment
        metadata: {name: web, namespace: shop}
        spec:
          replicas: 1
          selector: {matchLabels: {app: web}}
          template:
            metadata: {labels: {app: web}}
            spec:
              containers:
              - name: web
                image: nginx:1.27
                ports: [{name: http, containerPort: 80}]
                readinessProbe: {httpGet: {path: /, port: http}}
        """;

    private static KubernetesControlPlane cluster;

    @TempDir
    private Path folder;

    private Rootstock rootstock;
    private Path project;

    @BeforeAll
    static void start(@TempDir Path folder) throws IOException {
        cluster = KubernetesControlPlane.start(folder);
        try (var client = new KubernetesClientBuilder()
                .withConfig(Config.fromKubeconfig(Files.readString(cluster.kubeconfig())))
                .build()) {
            client.load(new ByteArrayInputStream(OBJECTS.getBytes(StandardCharsets.UTF_8)))
                    .create();
        }
    }

    @AfterAll
    static void stop() {
        cluster.close();
    }

    @BeforeEach
    void make() throws IOException {
        rootstock = new Rootstock(Files.createDirectory(folder.resolve("home")));
        project = Files.createDirectory(folder.resolve("shop"));
        Files.writeString(
                project.resolve("Pulumi.yaml"),
                "name: shop\n"
                        + "runtime: {name: java, options: {in-process: true}}\n"
                        + "main: program\n"
                        + "config:\n"
                        + "  kubernetes:kubeconfig: {value: '"
                        + cluster.kubeconfig() + "'}\n");
        rootstock.run(project, "stack", "init", "dev").ok();
    }

    @Test
    void what_exists_is_imported_and_its_code_leaves_nothing_to_do() throws IOException {
        var file = folder.resolve("import.json");
        Files.writeString(file, """
            {"resources": [
              {"type": "kubernetes:apps/v1:Deployment", "name": "web", "id": "shop/web"},
              {"type": "kubernetes:core/v1:ConfigMap", "name": "settings", "id": "shop/settings"},
              {"type": "kubernetes:core/v1:Secret", "name": "credentials", "id": "shop/credentials"},
              {"type": "kubernetes:core/v1:Namespace", "name": "shop", "id": "shop"}
            ]}
            """);
        var code = folder.resolve("code.txt");

        var imported = rootstock
                .run(project, "import", "--file", file.toString(), "--yes", "--skip-preview", "--out", code.toString())
                .ok();

        assertThat(imported.out()).contains("= 4 imported").doesNotContain("warning");
        assertThat(Files.readString(code))
                .contains(".namespace(shop.id())", "config set --secret --path 'credentialsData[\"password\"]'")
                .doesNotContain("Y2FuYXJ5");
        rootstock
                .run(
                        project,
                        "config",
                        "set",
                        "--secret",
                        "--path",
                        "credentialsData[\"password\"]",
                        "Y2FuYXJ5LTMxNDE1OTI=")
                .ok();
        PastedCode.into(project, Files.readString(code));
        assertThat(rootstock.run(project, "preview", "--expect-no-changes").ok().out())
                .contains("5 unchanged");
    }

    @Test
    void an_object_of_the_same_name_may_take_the_place_of_an_imported_one() throws IOException {
        program(".importId(\"shop/settings\")", "1");
        assertThat(rootstock.run(project, "up", "--yes", "--skip-preview").ok().out())
                .contains("= 1 imported");

        program("", "1");
        rootstock.run(project, "preview", "--expect-no-changes").ok();
        program("", "2");

        assertThat(rootstock.run(project, "preview").ok().out()).contains("+-1 to replace");
    }

    @Test
    void a_mistyped_kind_and_an_object_that_there_is_not_are_told() {
        var kind = rootstock.run(project, "import", "kubernetes:core/v1:Namespce", "shop", "shop", "--yes");
        var object = rootstock.run(project, "import", "kubernetes:core/v1:ConfigMap", "one", "shop/nope", "--yes");

        assertThat(kind.all()).contains("did you mean v1 Namespace?");
        assertThat(object.all()).contains("resource 'shop/nope' does not exist");
    }

    private void program(String options, String value) throws IOException {
        PastedCode.into(project, """
            import com.pulumi.kubernetes.core.v1.ConfigMap;
            import com.pulumi.kubernetes.core.v1.ConfigMapArgs;
            import com.pulumi.kubernetes.meta.v1.inputs.ObjectMetaArgs;
            import com.pulumi.resources.CustomResourceOptions;
            import java.util.Map;
            new ConfigMap("settings", ConfigMapArgs.builder()
                    .metadata(ObjectMetaArgs.builder().name("settings").namespace("shop").build())
                    .data(Map.of("a.b", "%s", "text", "two\\nlines")).build(),
                    CustomResourceOptions.builder()%s.build());
            """.formatted(value, options));
    }
}
