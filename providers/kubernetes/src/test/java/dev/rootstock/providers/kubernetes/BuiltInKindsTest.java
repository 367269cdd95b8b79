package dev.rootstock.providers.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import com.pulumi.core.annotations.Import;
import com.pulumi.core.annotations.ResourceType;
import dev.rootstock.providers.kubernetes.kind.BuiltInKinds;
import dev.rootstock.providers.kubernetes.kind.GroupVersionKind;
import dev.rootstock.providers.kubernetes.kind.TypeToken;
import java.io.IOException;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The table of built-in kinds, held against upstream's Java classes and against a server. */
class BuiltInKindsTest {

    private static final Set<String> COMMON = Set.of("apiVersion", "kind", "metadata");

    @Test
    void everyClassOfTheSdkIsKnownWithItsProperties() throws IOException, ReflectiveOperationException {
        var checked = 0;
        for (var resource : sdkResources()) {
            var token = resource.getAnnotation(ResourceType.class).type();
            if (token.endsWith("Patch")
                    || token.endsWith("List")
                    || token.contains("helm.sh")
                    || token.contains("meta/v1")) {
                assertThat(TypeToken.of(token)).as(token).isInstanceOf(TypeToken.class);
                continue;
            }
            var kind = GroupVersionKind.ofToken(token).orElseThrow();
            var args = Class.forName(resource.getName() + "Args");
            var properties = Arrays.stream(args.getDeclaredFields())
                    .filter(field -> field.isAnnotationPresent(Import.class))
                    .map(field -> field.getAnnotation(Import.class).name())
                    .filter(name -> !COMMON.contains(name))
                    .collect(Collectors.toCollection(TreeSet::new));
            assertThat(BuiltInKinds.find(kind)).as(token).isPresent();
            assertThat(BuiltInKinds.find(kind).orElseThrow().properties())
                    .as(token)
                    .containsAll(properties);
            checked++;
        }
        assertThat(checked).isGreaterThan(100);
    }

    private static Set<Class<?>> sdkResources() throws IOException, ReflectiveOperationException {
        var classes = new LinkedHashSet<Class<?>>();
        var jar = com.pulumi.kubernetes.Provider.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .getPath();
        try (var file = new JarFile(jar)) {
            for (var entry : Collections.list(file.entries())) {
                var name = entry.getName();
                if (name.matches("com/pulumi/kubernetes/[^$]*/[A-Z]\\w*\\.class") && !name.endsWith("Args.class")) {
                    var type = Class.forName(name.replace('/', '.').replace(".class", ""));
                    if (type.isAnnotationPresent(ResourceType.class)) {
                        classes.add(type);
                    }
                }
            }
        }
        return classes;
    }

    @Test
    void theServerAgreesOnWhatLivesInANamespace() {
        try (var cluster = new TestCluster()) {
            for (var group : cluster.client().getApiGroups().getGroups()) {
                for (var version : group.getVersions()) {
                    agreed(cluster, version.getGroupVersion());
                }
            }
            agreed(cluster, "v1");
        }
    }

    private static void agreed(TestCluster cluster, String groupVersion) {
        var parts = groupVersion.contains("/") ? groupVersion.split("/") : new String[] {"", groupVersion};
        for (var resource : cluster.client().getApiResources(groupVersion).getResources()) {
            var kind = new GroupVersionKind(parts[0], parts[1], resource.getKind());
            if (!resource.getName().contains("/")) {
                BuiltInKinds.find(kind)
                        .ifPresent(known -> assertThat(known.namespaced())
                                .as(kind.toString())
                                .isEqualTo(resource.getNamespaced()));
            }
        }
    }
}
