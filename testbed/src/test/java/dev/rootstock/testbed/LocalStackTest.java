package dev.rootstock.testbed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** LocalStack needs Docker and a token: where either is missing, the test that starts it says so and is skipped. */
final class LocalStackTest {
    @Test
    void itIsUsedOnlyWhenAskedForAndSaysWhatItLacks() {
        assertThat(LocalStack.obstacle(Map.of()))
                .contains("LocalStack is not asked for (ROOTSTOCK_AWS_EMULATOR=localstack does)");
        assertThat(LocalStack.obstacle(Map.of("ROOTSTOCK_AWS_EMULATOR", "localstack")))
                .contains("LocalStack's image needs a token: set LOCALSTACK_AUTH_TOKEN");
    }

    @Test
    void itAnswers() throws Exception {
        var obstacle = LocalStack.obstacle();
        obstacle.ifPresent(reason -> System.out.println("skipped: " + reason));
        assumeTrue(obstacle.isEmpty(), () -> obstacle.orElse(""));
        try (var stack = LocalStack.start();
                var client = HttpClient.newHttpClient()) {
            var health = URI.create(stack.running().endpoint() + "/_localstack/health");
            var answer = client.send(HttpRequest.newBuilder(health).build(), HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(200);
        }
    }
}
