package dev.rootstock.backends.s3;

import dev.rootstock.engine.backend.BackendException;
import dev.rootstock.engine.backend.Content;
import dev.rootstock.engine.backend.ObjectEntry;
import dev.rootstock.engine.backend.ObjectStore;
import dev.rootstock.engine.backend.StoredObject;
import dev.rootstock.engine.backend.WriteAnswer;
import dev.rootstock.engine.backend.WriteCondition;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.Delete;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** A bucket, or a folder of one, as a store of objects. */
public final class S3Store implements ObjectStore {

    private static final int NOT_FOUND = 404;
    private static final int REFUSED = 412;
    private static final int AT_ONCE = 1_000;

    private final S3Url url;
    private final S3Client client;
    private final S3Patience patience;
    private final S3Calls calls;
    private final Conditions conditions;
    private final Together together = new Together();
    private final String top;
    private volatile boolean unquoted = false;

    S3Store(S3Url url, S3Client client, S3Patience patience, Map<String, String> environment) {
        this.url = url;
        this.client = client;
        this.patience = patience;
        this.calls = new S3Calls(patience, new S3Failures(url));
        this.conditions = new Conditions(this, environment);
        this.top = url.folder() + ".pulumi/";
    }

    /** Whether a URL names a bucket. */
    public static boolean accepts(String url) {
        return url.startsWith(S3Url.SCHEME);
    }

    /**
     * The store that a URL names. Nothing is called yet.
     *
     * @throws BackendException if the URL is wrong
     */
    public static S3Store of(String url, Map<String, String> environment) {
        return of(url, S3Patience.USUAL, environment);
    }

    static S3Store of(String url, S3Patience patience, Map<String, String> environment) {
        var parsed = S3Url.parse(url);
        return new S3Store(parsed, S3Clients.of(parsed, patience, environment), patience, environment);
    }

    S3Url address() {
        return url;
    }

    @Override
    public String place(String key) {
        return S3Url.SCHEME + url.bucket() + "/" + top + key;
    }

    @Override
    public String url(String key) {
        return place(key);
    }

    @Override
    public Optional<StoredObject> get(String key) {
        return calls.call("read", place(key), _ -> {
            try {
                var object = client.getObjectAsBytes(r -> r.bucket(url.bucket()).key(top + key));
                var answer = object.response();
                return Optional.of(new StoredObject(
                        object.asByteArrayUnsafe(),
                        String.valueOf(answer.eTag()),
                        age(answer.lastModified(), answer.sdkHttpResponse())));
            } catch (NoSuchKeyException e) {
                return Optional.empty();
            } catch (S3Exception e) {
                if (isNoKey(e)) {
                    return Optional.empty();
                }
                throw e;
            }
        });
    }

    private static boolean isNoKey(S3Exception problem) {
        return problem.statusCode() == NOT_FOUND && S3Failures.code(problem).equals("NoSuchKey");
    }

    /** By the store's own clock: its date in the same answer. */
    private static Duration age(@Nullable Instant modified, SdkHttpResponse answer) {
        if (modified == null) {
            return StoredObject.NO_AGE;
        }
        try {
            return answer.firstMatchingHeader("Date")
                    .map(date -> ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME)
                            .toInstant())
                    .map(now -> Duration.between(modified, now))
                    .map(age -> age.isNegative() ? Duration.ZERO : age)
                    .orElse(StoredObject.NO_AGE);
        } catch (DateTimeException e) {
            return StoredObject.NO_AGE;
        }
    }

    @Override
    public boolean exists(String key) {
        // not HeadObject: its answers have no code that would tell a missing object from a missing bucket
        return list(key).stream().anyMatch(entry -> entry.key().equals(key));
    }

    @Override
    public List<Optional<StoredObject>> get(List<String> keys) {
        return together.all(keys, this::get);
    }

    @Override
    public List<ObjectEntry> list(String prefix) {
        return calls.call("listed", place(prefix), _ -> {
            var found = new ArrayList<ObjectEntry>();
            client.listObjectsV2Paginator(r -> r.bucket(url.bucket()).prefix(top + prefix))
                    .contents()
                    .forEach(object ->
                            found.add(new ObjectEntry(object.key().substring(top.length()), object.lastModified())));
            found.sort(Comparator.comparing(ObjectEntry::key));
            return found;
        });
    }

    @Override
    public Staged stage(String key, Content content) {
        var out = new ByteArrayOutputStream();
        try {
            content.write(out);
        } catch (IOException e) {
            throw new BackendException(place(key) + " cannot be written: " + e.getMessage(), e);
        }
        return new InMemory(key, out.toByteArray());
    }

    /** An object's bytes on their way. */
    private final class InMemory implements Staged {
        private final String key;
        private final byte[] bytes;

        private InMemory(String key, byte[] bytes) {
            this.key = key;
            this.bytes = bytes;
        }

        @Override
        public String hash() {
            try {
                return HexFormat.of()
                        .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("every Java runtime has SHA-256", e);
            }
        }

        @Override
        public WriteAnswer publish(WriteCondition condition) {
            return conditions.areKept() ? write(key, bytes, condition) : conditions.lookAndWrite(key, bytes, condition);
        }

        @Override
        public void close() {}
    }

    /**
     * Writes with the store's own conditions. Ceph 16 and what is made of it take a version for another when it has the quotes that it came
     * with, which HTTP asks for, and for the right one without them.
     */
    WriteAnswer write(String key, byte[] bytes, WriteCondition condition) {
        var answer = write(key, bytes, condition, unquoted);
        if (unquoted
                || !(answer instanceof WriteAnswer.Refused)
                || !(condition instanceof WriteCondition.Matches(var version))
                || !get(key).map(StoredObject::version).equals(Optional.of(version))) {
            return answer;
        }
        var again = write(key, bytes, condition, true);
        if (again instanceof WriteAnswer.Written) {
            unquoted = true;
        }
        return again;
    }

    private WriteAnswer write(String key, byte[] bytes, WriteCondition condition, boolean bare) {
        return calls.call("written", place(key), attempt -> {
            try {
                var answer = client.putObject(request(key, bytes, condition, bare), RequestBody.fromBytes(bytes));
                return new WriteAnswer.Written(String.valueOf(answer.eTag()));
            } catch (S3Exception e) {
                if (e.statusCode() != REFUSED && !(condition instanceof WriteCondition.Matches && isNoKey(e))) {
                    throw e;
                }
                // an earlier try that seemed to fail may have been the one that is there now
                return attempt.again() ? ours(key, bytes) : new WriteAnswer.Refused();
            }
        });
    }

    private WriteAnswer ours(String key, byte[] bytes) {
        return get(key).filter(there -> Arrays.equals(there.bytes(), bytes))
                .<WriteAnswer>map(there -> new WriteAnswer.Written(there.version()))
                .orElse(new WriteAnswer.Refused());
    }

    private PutObjectRequest request(String key, byte[] bytes, WriteCondition condition, boolean bare) {
        var request = PutObjectRequest.builder()
                .bucket(url.bucket())
                .key(top + key)
                .contentType("application/octet-stream")
                .overrideConfiguration(o -> o.apiCallAttemptTimeout(patience.attempt(bytes.length)));
        switch (condition) {
            case WriteCondition.Always _ -> {}
            case WriteCondition.Absent _ -> request.ifNoneMatch("*");
            case WriteCondition.Matches(var version) -> request.ifMatch(bare ? version.replace("\"", "") : version);
        }
        url.text("ssetype").ifPresent(request::serverSideEncryption);
        url.text("kmskeyid").ifPresent(request::ssekmsKeyId);
        return request.build();
    }

    @Override
    public void copy(String from, String to) {
        calls.call(
                "copied to " + place(to),
                place(from),
                _ -> client.copyObject(r -> {
                    r.sourceBucket(url.bucket())
                            .sourceKey(top + from)
                            .destinationBucket(url.bucket())
                            .destinationKey(top + to);
                    url.text("ssetype").ifPresent(r::serverSideEncryption);
                    url.text("kmskeyid").ifPresent(r::ssekmsKeyId);
                }));
    }

    @Override
    public void delete(Collection<String> keys) {
        var all = List.copyOf(keys);
        for (var from = 0; from < all.size(); from += AT_ONCE) {
            var some = all.subList(from, Math.min(all.size(), from + AT_ONCE));
            if (some.size() < 3 || !deleteAtOnce(some)) {
                together.all(some, this::deleteOne);
            }
        }
    }

    private String deleteOne(String key) {
        calls.call(
                "removed",
                place(key),
                _ -> client.deleteObject(r -> r.bucket(url.bucket()).key(top + key)));
        return key;
    }

    /** Answers whether they are all gone: some stores know no such call, or want another checksum with it. */
    private boolean deleteAtOnce(List<String> keys) {
        var objects = keys.stream()
                .map(key -> ObjectIdentifier.builder().key(top + key).build())
                .toList();
        try {
            return calls.call(
                            "removed",
                            place(keys.getFirst()),
                            _ -> client.deleteObjects(r -> r.bucket(url.bucket())
                                    .delete(Delete.builder()
                                            .objects(objects)
                                            .quiet(true)
                                            .build())))
                    .errors()
                    .isEmpty();
        } catch (BackendException e) {
            return false; // one by one then, and what is wrong is told there
        }
    }

    @Override
    public <T> T exclusively(String name, Supplier<T> steps) {
        return steps.get();
    }

    @Override
    public boolean excludes() {
        return false;
    }

    @Override
    public List<String> prepareToWrite() {
        return conditions.prove();
    }
}
