package dev.rootstock.cli.operation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rootstock.engine.project.PackageSpec;
import dev.rootstock.protocol.grpc.LoopbackServer;
import io.grpc.stub.StreamObserver;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import pulumirpc.Provider.GetSchemaRequest;
import pulumirpc.Provider.GetSchemaResponse;
import pulumirpc.ResourceProviderGrpc;

/** What is said of a package whose plugin is got first. */
@Timeout(60)
final class PackagePluginTest {

    @TempDir
    private Path folder;

    /** A plugin that says its schema, served in this process; what is started in its name only tells its port. */
    private static final class Oak extends ResourceProviderGrpc.ResourceProviderImplBase {
        @Override
        public void getSchema(GetSchemaRequest request, StreamObserver<GetSchemaResponse> observer) {
            observer.onNext(GetSchemaResponse.newBuilder()
                    .setSchema("{\"name\": \"oak\", \"version\": \"0.0.1\", \"resources\": {}}")
                    .build());
            observer.onCompleted();
        }
    }

    @Test
    void who_got_a_plugin_from_a_repository_knows_more_of_it_than_the_plugin() throws Exception {
        try (var server = LoopbackServer.start(List.of(new Oak()), List.of(), Runnable::run)) {
            var repository = Files.createDirectory(folder.resolve("repository"));
            var plugin = Files.writeString(
                    repository.resolve("pulumi-resource-trees"),
                    "#!/bin/sh\necho " + server.address().replaceFirst(".*:", "") + "; sleep 60\n");
            assertThat(plugin.toFile().setExecutable(true)).isTrue();
            git(repository, "init", "--quiet");
            git(repository, "add", ".");
            git(repository, "-c", "user.name=a", "-c", "user.email=a@b", "commit", "--quiet", "-m", "first");
            git(repository, "tag", "v1.2.3");
            var environment = new TreeMap<>(Map.of(
                    "PATH",
                    System.getenv("PATH"),
                    "HOME",
                    folder.toString(),
                    "PULUMI_HOME",
                    folder.resolve("home").toString(),
                    "GIT_CONFIG_COUNT",
                    "1",
                    "GIT_CONFIG_KEY_0",
                    "url." + repository.toUri() + ".insteadOf",
                    "GIT_CONFIG_VALUE_0",
                    "https://git.example/Woods/trees.git"));

            var schema = new PackagePlugin(folder, environment, _ -> {})
                    .schema(new PackageSpec("git.example/Woods/trees@1.2.3", "", List.of(), Map.of(), "", List.of()));

            assertThat(schema)
                    .containsEntry("name", "oak")
                    .containsEntry("version", "1.2.3")
                    .containsEntry("namespace", "woods")
                    .containsEntry("pluginDownloadURL", "git://git.example/Woods/trees");
        }
    }

    private void git(Path repository, String... arguments) throws Exception {
        var command = new ArrayList<>(List.of("git", "-C", repository.toString()));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command).inheritIO();
        builder.environment().put("HOME", folder.toString());
        assertThat(builder.start().waitFor()).isZero();
    }
}
