package dev.rootstock.providers.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rootstock.engine.provider.CheckRequest;
import dev.rootstock.engine.provider.ConfigureRequest;
import dev.rootstock.engine.provider.CreateRequest;
import dev.rootstock.engine.provider.DiffAnswer;
import dev.rootstock.engine.provider.DiffRequest;
import dev.rootstock.engine.provider.ProviderFactory;
import dev.rootstock.engine.value.ObjectValue;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A preview of what did not change must start fast: it may not even load the AWS SDK. */
class LazinessTest {

    @Test
    void checksDiffsAndPreviewsLoadNoClassOfTheSdk() throws Exception {
        try (var loader = new WithoutSdk()) {
            var factory = (ProviderFactory) loader.loadClass(AwsProviderFactory.class.getName())
                    .getDeclaredConstructor()
                    .newInstance();
            try (var provider = factory.create()) {
                var providerUrn = World.urn("pulumi:providers:aws", "default");
                provider.configure(new ConfigureRequest(
                        providerUrn,
                        World.json(Cloud.configurationAt(
                                "http://127.0.0.1:1", "\"defaultTags\": {\"tags\": {\"a\": \"b\"}}"))));
                for (var token : Catalogue.resourceTokens().toList()) {
                    var urn = World.urn(token, "it");
                    var inputs = provider.check(
                                    new CheckRequest(urn, ObjectValue.EMPTY, ObjectValue.EMPTY, new byte[32]))
                            .inputs();
                    provider.create(new CreateRequest(urn, inputs, 0, true, "token", false));
                    assertThat(provider.diff(new DiffRequest(urn, "id", inputs, inputs, inputs, List.of())))
                            .isEqualTo(DiffAnswer.NONE);
                }
            }
            assertThat(loader.asked).isEmpty();
        }
    }

    /** Loads the provider's classes anew, and notes who asks for the SDK. */
    private static final class WithoutSdk extends URLClassLoader {
        private final List<String> asked = new ArrayList<>();

        WithoutSdk() throws IOException {
            super(urls(), LazinessTest.class.getClassLoader());
        }

        private static URL[] urls() throws IOException {
            var classes = Path.of(AwsProviderFactory.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .getPath());
            return new URL[] {classes.toUri().toURL()};
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (name.startsWith("software.amazon.awssdk")) {
                asked.add(name);
            }
            if (name.startsWith("dev.rootstock.providers.aws.")) {
                synchronized (getClassLoadingLock(name)) {
                    var loaded = findLoadedClass(name);
                    return loaded != null ? loaded : findClass(name);
                }
            }
            return super.loadClass(name, resolve);
        }
    }
}
