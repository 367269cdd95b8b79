package dev.rootstock.testbed;

import com.github.dockerjava.api.command.CreateContainerCmd;
import com.github.dockerjava.api.model.PortBinding;
import java.time.Duration;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.localstack.LocalStackContainer;
import org.testcontainers.utility.DockerImageName;
import org.testcontainers.utility.TestcontainersConfiguration;

/** All that touches Testcontainers, so that nothing else needs it to load. */
final class LocalStackContainers {
    private static final DockerImageName IMAGE = DockerImageName.parse("localstack/localstack:2026.08.5");
    private static final Duration STARTING = Duration.ofMinutes(5);

    private LocalStackContainers() {}

    static boolean isDockerThere() {
        return DockerClientFactory.instance().isDockerAvailable();
    }

    static boolean canOutliveThisJvm() {
        return TestcontainersConfiguration.getInstance().environmentSupportsReuse();
    }

    static LocalStack start(String token, boolean outlivesThisJvm) {
        var container = new LocalStackContainer(IMAGE)
                .withEnv(LocalStack.TOKEN, token)
                .withCreateContainerCmdModifier(LocalStackContainers::onLoopbackOnly)
                .withReuse(outlivesThisJvm)
                .withStartupTimeout(STARTING);
        container.start();
        var running = new Running.Aws(
                container.getEndpoint(),
                container.getAccessKey(),
                container.getSecretKey(),
                "000000000000",
                container.getContainerId());
        return new LocalStack(running, container::stop);
    }

    /** Docker would publish the port on every interface. */
    private static void onLoopbackOnly(CreateContainerCmd command) {
        var host = command.getHostConfig();
        if (host == null) {
            throw new IllegalStateException("Testcontainers has changed how it publishes ports");
        }
        host.withPortBindings(PortBinding.parse("127.0.0.1::4566"));
    }
}
