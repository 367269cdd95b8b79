package dev.rootstock.backends.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rootstock.engine.backend.BackendException;
import dev.rootstock.engine.backend.Content;
import dev.rootstock.engine.backend.WriteAnswer;
import dev.rootstock.engine.backend.WriteCondition;
import dev.rootstock.testbed.SharedTestbed;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a person reads when a store fails, and what is tried again. */
final class S3TroubleTest {

    private static final Content TEXT = Content.of("text".getBytes(java.nio.charset.StandardCharsets.UTF_8));

    private static final FakeS3.Answer REFUSED = FakeS3.Answer.error(412, "PreconditionFailed");

    private static S3Store store(URI endpoint, String bucket) {
        return S3Store.of(Buckets.url(endpoint, bucket), Buckets.SHORT, Map.of());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        403 | AccessDenied                 | access to s3://b/states/.pulumi/k is denied, it cannot be read
        403 | InvalidAccessKeyId           | does not accept the credentials (InvalidAccessKeyId)
        403 | SignatureDoesNotMatch        | does not accept the credentials
        400 | ExpiredToken                 | the credentials for bucket 'b' have expired
        301 | PermanentRedirect            | bucket 'b' is in another region
        400 | AuthorizationHeaderMalformed | bucket 'b' is in another region
        404 | NoSuchBucket                 | there is no bucket 'b'
        403 | RequestTimeTooSkewed         | the clock of this machine is too far from the store's
        403 | QuotaExceeded                | has no room left (QuotaExceeded); nothing that was stored before is lost
        503 | SlowDown                     | answers 503 SlowDown (told so); nothing that was stored before is lost
        500 | InternalError                | answers 500 InternalError
        """)
    void a_failure_is_told_in_a_sentence(int status, String code, String told) {
        try (var server = new FakeS3((_, _, _) -> FakeS3.Answer.error(status, code))) {
            assertThatThrownBy(() -> store(server.endpoint(), "b").get("k"))
                    .isInstanceOf(BackendException.class)
                    .hasMessageContaining(told);
        }
    }

    @Test
    void a_missing_bucket_of_a_real_server_is_told() {
        assertThatThrownBy(() -> store(SharedTestbed.moto().endpoint(), "no-such-bucket-here")
                        .list("stacks/"))
                .hasMessageContaining("there is no bucket 'no-such-bucket-here' at http://127.0.0.1:")
                .hasMessageContaining("aws s3 mb s3://no-such-bucket-here");
    }

    @Test
    void a_store_that_is_away_is_told() {
        URI closed;
        try (var server = new FakeS3((_, _, _) -> FakeS3.Answer.ok(""))) {
            closed = server.endpoint();
        }
        assertThatThrownBy(() -> store(closed, "b").get("k"))
                .hasMessageContaining("the store at " + closed + " cannot be reached (")
                .hasMessageContaining("nothing that was stored before is lost");
        assertThatThrownBy(() ->
                        store(URI.create("http://no-such-host.invalid:80"), "b").get("k"))
                .hasMessageContaining("cannot be found (unknown host");
    }

    @Test
    void a_store_that_does_not_answer_is_not_waited_for_without_end() {
        var end = new CountDownLatch(1);
        try (var server = new FakeS3((_, _, _) -> {
            end.await(30, TimeUnit.SECONDS);
            return FakeS3.Answer.ok("");
        })) {
            var patience = new S3Patience(Duration.ofSeconds(1), Duration.ofMillis(300), 2, Duration.ofMillis(1));
            var store = S3Store.of(Buckets.url(server.endpoint(), "b"), patience, Map.of());
            assertThatThrownBy(() -> store.get("k")).hasMessageContaining("does not answer in time");
            assertThat(server.calls).hasSize(2);
            assertThatThrownBy(() -> store.get("k")).hasMessageContaining("does not answer in time");
            assertThat(server.calls)
                    .as("a run ends with several calls, which must not all wait as long")
                    .hasSize(3);
            end.countDown();
        }
    }

    @Test
    void what_passes_is_tried_again() {
        try (var server = new FakeS3(
                (_, _, call) -> call < 3 ? FakeS3.Answer.error(503, "SlowDown") : FakeS3.Answer.ok("text"))) {
            assertThat(store(server.endpoint(), "b").get("k")).isPresent();
            assertThat(server.calls).hasSize(3);
        }
        try (var server = new FakeS3((_, _, _) -> FakeS3.Answer.error(403, "AccessDenied"))) {
            assertThatThrownBy(() -> store(server.endpoint(), "b").get("k")).isInstanceOf(BackendException.class);
            assertThat(server.calls).as("what does not pass is not tried again").hasSize(1);
        }
    }

    /** The first try was carried out and its answer lost: the second meets what the first wrote. */
    @Test
    void a_creation_whose_answer_was_lost_is_known_by_its_content() {
        try (var server = new FakeS3((method, _, call) -> switch (method) {
            case "PUT" ->
                call == 1 ? FakeS3.Answer.error(500, "InternalError") : FakeS3.Answer.error(412, "PreconditionFailed");
            default -> FakeS3.Answer.ok("text");
        })) {
            assertThat(store(server.endpoint(), "b").put("k", TEXT, new WriteCondition.Absent()))
                    .isEqualTo(new WriteAnswer.Written("\"1\""));
        }
        try (var server = new FakeS3((_, _, _) -> FakeS3.Answer.error(412, "PreconditionFailed"))) {
            assertThat(store(server.endpoint(), "b").put("k", TEXT, new WriteCondition.Absent()))
                    .isEqualTo(new WriteAnswer.Refused());
        }
    }

    @Test
    void a_store_that_keeps_no_conditions_is_refused_unless_the_user_says_so() {
        try (var server = new FakeS3((method, _, _) ->
                method.equals("DELETE") ? new FakeS3.Answer(204, "", Map.of()) : FakeS3.Answer.ok(""))) {
            assertThatThrownBy(() -> store(server.endpoint(), "b").prepareToWrite())
                    .hasMessageContaining("ignores the conditions of writes")
                    .hasMessageContaining("ROOTSTOCK_UNCONDITIONAL_STORE=accept");

            var accepted = S3Store.of(
                    Buckets.url(server.endpoint(), "b"),
                    Buckets.SHORT,
                    Map.of("ROOTSTOCK_UNCONDITIONAL_STORE", "accept"));
            assertThat(accepted.prepareToWrite()).singleElement().asString().startsWith("WARNING: the store s3://b");
            assertThat(accepted.put("k", TEXT, new WriteCondition.Absent()))
                    .as("it looks before it writes")
                    .isEqualTo(new WriteAnswer.Refused());
        }
    }

    @Test
    void a_store_that_knows_no_conditions_is_refused_too() {
        try (var server = new FakeS3((method, _, _) -> method.equals("PUT")
                ? FakeS3.Answer.error(501, "NotImplemented")
                : new FakeS3.Answer(204, "", Map.of()))) {
            assertThatThrownBy(() -> store(server.endpoint(), "b").prepareToWrite())
                    .hasMessageContaining("ignores the conditions of writes");
        }
    }

    /** As OpenStack Swift's S3 does. */
    @Test
    void a_store_that_knows_one_condition_only_is_refused_too() {
        try (var server = new FakeS3((method, _, call) -> !method.equals("PUT")
                ? new FakeS3.Answer(204, "", Map.of())
                : switch (call) {
                    case 1 -> FakeS3.Answer.ok("");
                    case 2 -> FakeS3.Answer.error(412, "PreconditionFailed");
                    default -> FakeS3.Answer.error(501, "NotImplemented");
                })) {
            assertThatThrownBy(() -> store(server.endpoint(), "b").prepareToWrite())
                    .hasMessageContaining("or one of them");
            assertThat(server.calls.getLast()).as("no witness stays").startsWith("DELETE");
        }
    }

    /** As Ceph 16 does. */
    @Test
    void a_store_that_knows_versions_without_their_quotes_only_is_told_them_so() {
        var server = new AtomicReference<FakeS3>();
        try (var fake = new FakeS3((method, _, call) -> switch (method) {
            case "PUT" -> call == 1 || server.get().matches.getLast().equals("1") ? FakeS3.Answer.ok("") : REFUSED;
            default -> FakeS3.Answer.ok("");
        })) {
            server.set(fake);
            var store = store(fake.endpoint(), "b");
            assertThat(store.prepareToWrite()).isEmpty();
            assertThat(store.put("k", TEXT, new WriteCondition.Matches("\"1\"")))
                    .isInstanceOf(WriteAnswer.Written.class);
            assertThat(store.put("k", TEXT, new WriteCondition.Matches("\"0\"")))
                    .isEqualTo(new WriteAnswer.Refused());
            assertThat(fake.matches).as("that is found out once").endsWith("\"1\"", "1", "1", "0");
        }
    }

    /** As Ceph 16 does in a bucket with versions, where it ignores the other condition. */
    @Test
    void a_store_that_refuses_what_matches_is_refused_too() {
        try (var server = new FakeS3((method, _, call) -> switch (method) {
            case "PUT" -> call == 1 ? FakeS3.Answer.ok("") : REFUSED;
            case "DELETE" -> new FakeS3.Answer(204, "", Map.of());
            default -> FakeS3.Answer.ok("");
        })) {
            assertThatThrownBy(() -> store(server.endpoint(), "b").prepareToWrite())
                    .hasMessageContaining("or one of them");
            assertThat(server.calls.getLast()).as("no witness stays").startsWith("DELETE");
        }
    }

    @Test
    void the_emulators_keep_conditions_and_are_asked_once_more_only() {
        var url = Buckets.make(SharedTestbed.moto());
        var store = S3Store.of(url, Buckets.SHORT, Map.of());
        assertThat(store.prepareToWrite()).isEmpty();
        assertThat(S3Store.of(url, Buckets.SHORT, Map.of()).prepareToWrite()).isEmpty();
        assertThat(store.put("k", TEXT, new WriteCondition.Absent())).isInstanceOf(WriteAnswer.Written.class);
        assertThat(store.put("k", TEXT, new WriteCondition.Matches("\"other\"")))
                .isEqualTo(new WriteAnswer.Refused());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        s3://                    | names no bucket
        s3://b?regoin=x          | a parameter 'regoin' that is not known
        s3://b?disableSSL=maybe  | neither true nor false
        """)
    void a_url_that_is_wrong_is_told(String url, String told) {
        assertThatThrownBy(() -> S3Url.parse(url))
                .isInstanceOf(BackendException.class)
                .hasMessageContaining(told);
    }

    @Test
    void urls_are_read_as_pulumis_command_reads_them() {
        var url = S3Url.parse(
                "s3://b/a/b?region=eu-west-1&endpoint=minio:9000&s3ForcePathStyle=true&disableSSL=true&awssdk=v2");
        assertThat(url.bucket()).isEqualTo("b");
        assertThat(url.folder()).isEqualTo("a/b/");
        assertThat(url.endpoint()).contains(URI.create("http://minio:9000"));
        assertThat(url.is("use_path_style")).isTrue();
        assertThat(S3Url.parse("s3://b?endpoint=minio").endpoint()).contains(URI.create("https://minio"));
        assertThat(S3Url.parse("s3://b").folder()).isEmpty();
    }
}
