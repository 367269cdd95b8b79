package dev.rootstock.providers.aws.secretsmanager;

import static dev.rootstock.providers.aws.schema.Property.bool;
import static dev.rootstock.providers.aws.schema.Property.policy;
import static dev.rootstock.providers.aws.schema.Property.text;
import static dev.rootstock.providers.aws.schema.Property.whole;

import dev.rootstock.engine.value.ObjectValue;
import dev.rootstock.providers.aws.resource.Call;
import dev.rootstock.providers.aws.resource.Change;
import dev.rootstock.providers.aws.resource.Observed;
import dev.rootstock.providers.aws.resource.Progress;
import dev.rootstock.providers.aws.resource.ResourceType;
import dev.rootstock.providers.aws.resource.Tags;
import dev.rootstock.providers.aws.resource.Values;
import dev.rootstock.providers.aws.schema.Schema;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.secretsmanager.model.DescribeSecretResponse;
import software.amazon.awssdk.services.secretsmanager.model.Tag;

/**
 * A secret without its value. Id and import id: its ARN. One that is scheduled for deletion counts as gone, but keeps its name until
 * its recovery window is over.
 */
final class Secret implements ResourceType {

    static final String TOKEN = "aws:secretsmanager/secret:Secret";

    static final Set<String> ABSENT = Set.of("ResourceNotFoundException");

    private static final Set<String> TAKEN = Set.of("InvalidRequestException", "ResourceExistsException");

    /** How often a creation is tried while a deletion without recovery is still going on: some 20 seconds. */
    private static final int TRIES = 11;

    @Override
    public Schema schema() {
        return Schema.of(TOKEN)
                .inputs(
                        text("description"),
                        bool("forceOverwriteReplicaSecret").defaultsTo(false).kept(),
                        text("kmsKeyId"),
                        text("name").computed().replaces(),
                        text("namePrefix").replaces().kept().conflictsWith("name"),
                        policy("policy").computed(),
                        whole("recoveryWindowInDays").defaultsTo(30).kept())
                .outputs("arn")
                .tagged()
                .named("name", 512)
                .unsupported("replicas")
                .build();
    }

    @Override
    public Set<String> absentCodes() {
        return ABSENT;
    }

    @Override
    public String create(Call call, Values in) {
        var name = in.need("name");
        var tries = new int[1];
        var arn = call.await("the name " + name + " to become free", () -> {
            var made = call.unlessAbsent(
                    TAKEN,
                    () -> call.aws()
                            .secretsManager()
                            .createSecret(r -> r.name(name)
                                    .description(in.text("description"))
                                    .kmsKeyId(in.text("kmsKeyId"))
                                    .tags(list(call.tags()))));
            if (made.isPresent()) {
                return Progress.done(made.get().arn());
            }
            var owner = describe(call, name);
            if (owner.isPresent() && owner.get().deletedDate() == null) {
                return Progress.failed("a secret of that name exists; import it or choose another name");
            }
            // a deletion without recovery is over in a moment, one with recovery is not
            var brief = owner.isEmpty()
                    || owner.get().deletedDate().isBefore(Instant.now().plus(Duration.ofHours(1)));
            return brief && ++tries[0] < TRIES
                    ? Progress.pending("a secret of that name is being deleted")
                    : Progress.failed("a secret of that name was deleted and can be brought back until its recovery"
                            + " window is over; restore and import it, delete it without recovery, or choose another"
                            + " name");
        });
        call.made(arn);
        if (in.has("policy")) {
            setPolicy(call, arn, in);
        }
        return arn;
    }

    @Override
    public Optional<String> find(Call call, Values in) {
        return alive(call, in.need("name"))
                .filter(secret -> secret.tags().stream()
                        .anyMatch(t -> t.key().equals(Tags.MARKER) && t.value().equals(call.marker())))
                .map(secret -> secret.arn());
    }

    @Override
    public Optional<Observed> read(Call call, String id, Values known) {
        return alive(call, id)
                .map(secret -> new Observed(
                        secret.arn(),
                        ObjectValue.builder()
                                .put("arn", secret.arn())
                                .put("description", secret.description())
                                .put("kmsKeyId", secret.kmsKeyId())
                                .put("name", secret.name())
                                .put(
                                        "policy",
                                        call.aws()
                                                .secretsManager()
                                                .getResourcePolicy(r -> r.secretId(id))
                                                .resourcePolicy())
                                .put("tags", Tags.value(secret.tags(), Tag::key, Tag::value))));
    }

    @Override
    public void update(Call call, String id, Change change) {
        var in = change.after();
        if (change.of("description", "kmsKeyId")) {
            call.aws()
                    .secretsManager()
                    .updateSecret(r -> r.secretId(id)
                            .description(in.find("description").orElse(""))
                            .kmsKeyId(in.text("kmsKeyId")));
        }
        if (change.of("policy")) {
            setPolicy(call, id, in);
        }
    }

    @Override
    public void tag(Call call, String id, Change change, Map<String, String> set, Set<String> removed) {
        if (!removed.isEmpty()) {
            call.aws().secretsManager().untagResource(r -> r.secretId(id).tagKeys(removed));
        }
        if (!set.isEmpty()) {
            call.aws().secretsManager().tagResource(r -> r.secretId(id).tags(list(set)));
        }
    }

    @Override
    public void delete(Call call, String id, Values outputs) {
        if (alive(call, id).isEmpty()) {
            return;
        }
        var days = outputs.whole("recoveryWindowInDays");
        call.aws().secretsManager().deleteSecret(r -> {
            if (days != null && days == 0) {
                r.secretId(id).forceDeleteWithoutRecovery(true);
            } else {
                r.secretId(id).recoveryWindowInDays(days == null ? null : days.longValue());
            }
        });
        call.await(
                "secret " + id + " to be deleted",
                () -> alive(call, id).isEmpty() ? Progress.done(id) : Progress.pending("there"));
    }

    static Optional<DescribeSecretResponse> alive(Call call, String id) {
        return describe(call, id).filter(secret -> secret.deletedDate() == null);
    }

    private static Optional<DescribeSecretResponse> describe(Call call, String id) {
        return call.unlessAbsent(ABSENT, () -> call.aws().secretsManager().describeSecret(r -> r.secretId(id)));
    }

    private static void setPolicy(Call call, String id, Values in) {
        var wanted = in.text("policy");
        if (wanted == null || wanted.isEmpty()) {
            call.aws().secretsManager().deleteResourcePolicy(r -> r.secretId(id));
        } else {
            // a principal that was made a moment ago is refused as malformed until it is known
            call.whileSpreading(
                    Set.of("MalformedPolicyDocumentException"),
                    () -> call.aws()
                            .secretsManager()
                            .putResourcePolicy(r -> r.secretId(id).resourcePolicy(wanted)));
        }
    }

    private static List<Tag> list(Map<String, String> tags) {
        return Tags.list(
                tags, (key, value) -> Tag.builder().key(key).value(value).build());
    }
}
