package dev.rootstock.testbed;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The user's long-lived servers: here in a folder of the test's own. */
final class TestbedLifecycleTest {
    @TempDir
    Path folder;

    private final List<String> said = Collections.synchronizedList(new ArrayList<>());
    private final ProgressListener listener = progress -> said.add(progress.text());
    private Testbed testbed;

    @BeforeEach
    void shareWhatIsPreparedForTheUser() {
        testbed = Testbed.in(folder);
    }

    @AfterEach
    void stopWhatRuns() {
        testbed.down(EnumSet.allOf(Part.class), ProgressListener.silent());
    }

    @Test
    void bothPartsStartAnswerStopAndComeBackWithWhatTheyKnew() throws Exception {
        assertThat(testbed.status()).allSatisfy(s -> assertThat(s).isInstanceOf(Status.Down.class));

        var first = testbed.up(EnumSet.allOf(Part.class), listener);

        assertThat(first).containsOnlyKeys(Part.AWS, Part.KUBERNETES);
        assertThat(testbed.status()).allSatisfy(s -> assertThat(s).isInstanceOf(Status.Up.class));
        var kubernetes = (Running.Kubernetes) first.get(Part.KUBERNETES);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(kubernetes.kubeconfig())))
                .isEqualTo("rw-------");
        assertThat(said).anyMatch(text -> text.startsWith("starting the AWS emulator on port"));

        assertThat(testbed.up(EnumSet.allOf(Part.class), listener))
                .as("a second up changes nothing")
                .isEqualTo(first);

        testbed.down(EnumSet.allOf(Part.class), listener);
        assertThat(testbed.status()).allSatisfy(s -> assertThat(s).isEqualTo(new Status.Down(s.part(), true, true)));

        assertThat(testbed.up(EnumSet.allOf(Part.class), listener))
                .as("ports and identities are those of before")
                .isEqualTo(first);
    }

    @Test
    void nothingListensBeyondLoopback() {
        testbed.up(EnumSet.allOf(Part.class), listener);

        for (var status : testbed.status()) {
            var pid = ((Status.Up) status).pid();
            assertThat(Listening.addressesOf(pid))
                    .as("what %s listens on", status.part())
                    .isNotEmpty()
                    .allMatch(a -> a.startsWith("127.0.0.1:"));
        }
    }

    @ParameterizedTest
    @EnumSource(Part.class)
    void aKilledPartIsReportedWithItsLogAndStartsAgainWithWhatItKnew(Part part) {
        var before = testbed.up(Set.of(part), listener).get(part);
        var pid = ((Status.Up) testbed.status(part)).pid();

        new Daemon(
                        pid,
                        ProcessHandle.of(pid)
                                .orElseThrow()
                                .info()
                                .startInstant()
                                .orElseThrow())
                .kill();

        assertThat(testbed.status(part)).isInstanceOf(Status.Dead.class);
        assertThat(testbed.up(Set.of(part), listener).get(part)).isEqualTo(before);
    }

    @Test
    void aServerLeadsASessionOfItsOwnSoThatCtrlCAtATerminalDoesNotReachIt() throws Exception {
        testbed.up(EnumSet.allOf(Part.class), listener);

        for (var status : testbed.status()) {
            var pid = ((Status.Up) status).pid();
            var stat = Files.readString(Path.of("/proc/" + pid + "/stat"))
                    .replaceFirst("(?s).*\\) ", "")
                    .split(" ");
            assertThat(stat[3]).as("session of " + status.part()).isEqualTo(Long.toString(pid));
        }
    }

    @Test
    void whatWasMadeIsStillThereAfterTheEmulatorWasKilled() throws Exception {
        var aws = (Running.Aws) testbed.up(Set.of(Part.AWS), listener).get(Part.AWS);
        var vpc = ask(aws, "Action=CreateVpc&CidrBlock=10.0.0.0/16").replaceFirst("(?s).*<vpcId>([^<]+)<.*", "$1");
        var saved = testbed.folder().resolve("aws/data/state/ec2.json");
        var deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (!Files.exists(saved) || !Files.readString(saved).contains(vpc)) {
            assertThat(System.nanoTime()).as("not saved").isLessThan(deadline);
            Pause.of(Duration.ofMillis(50));
        }

        Daemon.read(testbed.folder().resolve("aws/pid")).orElseThrow().kill();
        testbed.up(Set.of(Part.AWS), listener);

        assertThat(ask(aws, "Action=DescribeVpcs&VpcId.1=" + vpc)).contains("<vpcId>" + vpc);
    }

    private static String ask(Running.Aws aws, String form) throws Exception {
        var scope =
                "AWS4-HMAC-SHA256 Credential=%s/20260101/eu-west-1/ec2/aws4_request, SignedHeaders=host, Signature=0"
                        .formatted(aws.accessKey());
        var request = HttpRequest.newBuilder(aws.endpoint())
                .header("Authorization", scope)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form + "&Version=2016-11-15"))
                .build();
        try (var client = HttpClient.newHttpClient()) {
            var answer = client.send(request, HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            return answer.body();
        }
    }

    @Test
    void forgettingMakesANewServer() {
        var before = testbed.up(Set.of(Part.AWS), listener).get(Part.AWS);

        testbed.forget(Set.of(Part.AWS), listener);

        assertThat(testbed.up(Set.of(Part.AWS), listener).get(Part.AWS).identity())
                .isNotEqualTo(before.identity());
    }

    @Test
    void aPortThatIsTakenMeanwhileIsLeftToItsTakerAndThatIsSaid() throws Exception {
        var before = (Running.Aws) testbed.up(Set.of(Part.AWS), listener).get(Part.AWS);
        testbed.down(Set.of(Part.AWS), listener);
        try (var taker = new java.net.ServerSocket(
                before.endpoint().getPort(), 1, java.net.InetAddress.getByName("127.0.0.1"))) {
            var after = (Running.Aws) testbed.up(Set.of(Part.AWS), listener).get(Part.AWS);

            assertThat(after.endpoint()).isNotEqualTo(before.endpoint());
            assertThat(after.identity()).isEqualTo(before.identity());
            assertThat(said)
                    .anyMatch(text -> text.startsWith("port " + taker.getLocalPort() + " is taken by another program"));
        }
    }

    @Test
    void aProcessThatGotARecycledNumberIsNotMistakenForTheServer() throws Exception {
        Cache.privateFolder(folder.resolve("servers/aws"));
        var stranger = ProcessHandle.current();
        Files.writeString(folder.resolve("servers/aws/pid"), stranger.pid() + " 1000\n");

        assertThat(testbed.status(Part.AWS)).isInstanceOf(Status.Dead.class);
        testbed.down(Set.of(Part.AWS), listener);

        assertThat(stranger.isAlive()).isTrue();
    }
}
