package dev.rootstock.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rootstock.cli.program.SmallCloud;
import dev.rootstock.testbed.Part;
import dev.rootstock.testbed.ProgressListener;
import dev.rootstock.testbed.Running;
import dev.rootstock.testbed.Status;
import dev.rootstock.testbed.Testbed;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An emulator that dies while an environment is deployed to it, and one whose port somebody else has taken meanwhile. */
final class EmulatorDeathTest {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @TempDir
    private Path temporary;

    private Path environments;
    private Rootstock rootstock;
    private Testbed testbed;

    @BeforeEach
    void make() throws IOException {
        environments = Files.createDirectory(temporary.resolve("environments"));
        var folder =
                SmallProject.make(environments.resolve("small"), SmallCloud.class, Map.of("aws:region", "eu-west-1"));
        Files.writeString(folder.resolve("environment.conf"), "emulators = [aws]\n");
        var cache = OwnTestbed.in(Files.createDirectory(temporary.resolve("cache")));
        testbed = Testbed.in(cache);
        rootstock = new Rootstock(Files.createDirectory(temporary.resolve("home")))
                .with("ROOTSTOCK_CACHE", cache.toString());
    }

    @AfterEach
    void stop() {
        testbed.forget(EnumSet.of(Part.AWS), ProgressListener.silent());
    }

    @Test
    void an_emulator_that_dies_in_the_middle_is_told_and_the_next_update_finishes_on_another_port() throws Exception {
        var aws = (Running.Aws)
                testbed.up(Set.of(Part.AWS), ProgressListener.silent()).get(Part.AWS);
        var dead = ((Status.Up) testbed.status(Part.AWS)).pid();
        slow(aws, "s3", "CreateBucket");
        var log = temporary.resolve("up.log");
        var up = rootstock.start(environments, log, "up", "small", "--yes", "--skip-preview");
        Eventually.holds(PATIENCE, () -> Files.readString(log).contains("way-out created"));
        Eventually.holds(PATIENCE, () -> writeCalls(aws).contains("s3 CreateBucket"));
        ProcessHandle.of(dead).orElseThrow().destroyForcibly();

        assertThat(up.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();

        assertThat(up.exitValue()).isEqualTo(1);
        assertThat(Files.readString(log))
                .contains("aws:s3:BucketV2 (files):", "could not be reached", "the next run looks")
                .contains("the AWS emulator ended in the middle of the run; its log is ")
                .doesNotContain("\tat ", "unexpected");
        try (var taker = new ServerSocket()) {
            taker.bind(new InetSocketAddress(
                    InetAddress.getLoopbackAddress(), aws.endpoint().getPort()));

            var next = rootstock
                    .run(environments, "up", "small", "--yes", "--skip-preview")
                    .ok();

            assertThat(next.all())
                    .contains("port " + aws.endpoint().getPort()
                            + " is taken by another program now, so the AWS emulator moves to port ");
            rootstock
                    .run(environments, "preview", "small", "--expect-no-changes")
                    .ok();
        }
        var created = writeCalls((Running.Aws) ((Status.Up) testbed.status(Part.AWS)).running())
                .lines()
                .toList();
        assertThat(created).contains("s3 CreateBucket").doesNotContain("ec2 CreateVpc", "ec2 CreateRoute");
    }

    private static void slow(Running.Aws aws, String service, String action) throws IOException {
        ask(
                "POST",
                aws.endpoint()
                        .resolve("/_rootstock/faults?service=%s&action=%s&times=1&status=0&delay=60"
                                .formatted(service, action)));
    }

    private static String writeCalls(Running.Aws aws) throws IOException {
        return ask("GET", aws.endpoint().resolve("/_rootstock/write_calls"));
    }

    private static String ask(String method, URI address) throws IOException {
        var connection = (HttpURLConnection) address.toURL().openConnection();
        connection.setRequestMethod(method);
        try (var answer = connection.getInputStream()) {
            return new String(answer.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        }
    }
}
