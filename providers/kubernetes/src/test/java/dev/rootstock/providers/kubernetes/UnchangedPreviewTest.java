package dev.rootstock.providers.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rootstock.engine.provider.CheckRequest;
import dev.rootstock.engine.provider.ConfigureRequest;
import dev.rootstock.engine.provider.DiffRequest;
import dev.rootstock.engine.resource.Urn;
import dev.rootstock.engine.value.ObjectValue;
import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** An unchanged preview is over before a client library would have been loaded. */
class UnchangedPreviewTest {

    /** Runs in a class loader of its own: checks and compares an unchanged object and an unchanged provider. */
    public static final class Preview implements Supplier<String> {

        @Override
        public String get() {
            var configuration = ObjectValue.builder()
                    .put("kubeconfig", "{\"apiVersion\": \"v1\"}")
                    .put("namespace", "shop")
                    .build();
            var data = ObjectValue.builder().put("a", "b").build();
            var metadata = ObjectValue.builder().put("name", "any").build();
            var news = ObjectValue.builder()
                    .put("metadata", metadata)
                    .put("data", data)
                    .build();
            var provider = new KubernetesProviderFactory().create();
            var own = TestUrns.urn("pulumi:providers:kubernetes", "k");
            provider.checkConfig(new CheckRequest(own, configuration, configuration, new byte[32]));
            provider.diffConfig(new DiffRequest(own, "id", configuration, configuration, configuration, List.of()));
            provider.configure(new ConfigureRequest(own, configuration));
            var urn = TestUrns.urn("kubernetes:core/v1:ConfigMap", "any");
            var inputs = provider.check(new CheckRequest(urn, ObjectValue.EMPTY, news, new byte[32]))
                    .inputs();
            var diff = provider.diff(new DiffRequest(urn, "shop/any", inputs, inputs, inputs, List.of()));
            provider.close();
            return diff.changes().name();
        }
    }

    /** URNs, in a class that needs nothing of a client library. */
    static final class TestUrns {
        private TestUrns() {}

        static Urn urn(String type, String name) {
            return Urn.of("test", "shop", Optional.empty(), type, name);
        }
    }

    /** Everything on the class path but client, JSON and YAML libraries. */
    private static final class Sparse extends URLClassLoader {

        Sparse(URL[] urls) {
            super(urls, ClassLoader.getPlatformClassLoader());
        }
    }

    @Test
    void itLoadsNoClientLibrary() throws IOException, ReflectiveOperationException {
        var urls = new ArrayList<URL>();
        for (var entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            var path = Path.of(entry);
            if (Arrays.stream(new String[] {"fabric8", "jackson", "snakeyaml", "kubernetes-client", "kubernetes-model"})
                    .noneMatch(library ->
                            path.getFileName().toString().contains(library) || entry.contains("/" + library + "/"))) {
                urls.add(path.toUri().toURL());
            }
        }
        try (var loader = new Sparse(urls.toArray(URL[]::new))) {
            var preview = loader.loadClass(Preview.class.getName())
                    .asSubclass(Supplier.class)
                    .getConstructor()
                    .newInstance();
            assertThat(preview.get()).isEqualTo("NONE");
        }
    }
}
