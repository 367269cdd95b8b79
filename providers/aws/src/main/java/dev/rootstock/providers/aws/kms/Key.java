package dev.rootstock.providers.aws.kms;

import static dev.rootstock.providers.aws.schema.Property.bool;
import static dev.rootstock.providers.aws.schema.Property.policy;
import static dev.rootstock.providers.aws.schema.Property.text;
import static dev.rootstock.providers.aws.schema.Property.whole;

import dev.rootstock.engine.value.ObjectValue;
import dev.rootstock.providers.aws.resource.Call;
import dev.rootstock.providers.aws.resource.Change;
import dev.rootstock.providers.aws.resource.Observed;
import dev.rootstock.providers.aws.resource.ResourceType;
import dev.rootstock.providers.aws.resource.Tags;
import dev.rootstock.providers.aws.resource.Values;
import dev.rootstock.providers.aws.schema.Schema;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.kms.model.KeyMetadata;
import software.amazon.awssdk.services.kms.model.Tag;

/** A key. Id and import id: the key's id. A deleted key waits to be destroyed; from then on it counts as gone. */
final class Key implements ResourceType {

    static final String TOKEN = "aws:kms/key:Key";

    /** KMS's word for a missing key or alias. */
    static final Set<String> ABSENT = Set.of("NotFoundException");

    private static final String POLICY = "default";
    private static final Set<String> DYING = Set.of("PendingDeletion", "PendingReplicaDeletion");

    @Override
    public Schema schema() {
        return Schema.of(TOKEN)
                .inputs(
                        bool("bypassPolicyLockoutSafetyCheck").defaultsTo(false).kept(),
                        text("customKeyStoreId").replaces(),
                        text("customerMasterKeySpec")
                                .defaultsTo("SYMMETRIC_DEFAULT")
                                .replaces(),
                        whole("deletionWindowInDays").kept(),
                        text("description").computed(),
                        bool("enableKeyRotation").defaultsTo(false),
                        bool("isEnabled").defaultsTo(true),
                        text("keyUsage").defaultsTo("ENCRYPT_DECRYPT").replaces(),
                        bool("multiRegion").computed().replaces(),
                        policy("policy").computed(),
                        whole("rotationPeriodInDays").computed().changesWith("enableKeyRotation"),
                        text("xksKeyId").replaces())
                .outputs("arn", "keyId")
                .tagged()
                .build();
    }

    @Override
    public Set<String> absentCodes() {
        return ABSENT;
    }

    @Override
    public String create(Call call, Values in) {
        // a principal in the policy that was made a moment ago is refused as malformed until KMS knows it
        var made = call.whileSpreading(
                Set.of("MalformedPolicyDocumentException"),
                () -> call.aws()
                        .kms()
                        .createKey(r -> r.bypassPolicyLockoutSafetyCheck(in.bool("bypassPolicyLockoutSafetyCheck"))
                                .customKeyStoreId(in.text("customKeyStoreId"))
                                .description(in.text("description"))
                                .keySpec(in.text("customerMasterKeySpec"))
                                .keyUsage(in.text("keyUsage"))
                                .multiRegion(in.bool("multiRegion"))
                                .origin(origin(in))
                                .policy(in.text("policy"))
                                .xksKeyId(in.text("xksKeyId"))
                                .tags(list(call.tags()))));
        var id = call.made(made.keyMetadata().keyId());
        if (in.is("enableKeyRotation")) {
            rotate(call, id, in);
        }
        if (!in.is("isEnabled")) {
            call.whileSpreading(ABSENT, () -> call.aws().kms().disableKey(r -> r.keyId(id)));
        }
        return id;
    }

    /** KMS has no idempotency token and no search by tag, so that every key's tags are looked at. */
    @Override
    public Optional<String> find(Call call, Values in) {
        var kms = call.aws().kms();
        return kms.listKeysPaginator().keys().stream()
                .map(key -> key.keyId())
                .filter(id -> call.unlessAbsent(
                                Set.of("NotFoundException", "AccessDeniedException"),
                                () -> kms.listResourceTags(r -> r.keyId(id)))
                        .filter(answer -> answer.tags().stream()
                                .anyMatch(t -> t.tagKey().equals(Tags.MARKER)
                                        && t.tagValue().equals(call.marker())))
                        .isPresent())
                .filter(id -> alive(call, id).isPresent())
                .findFirst();
    }

    @Override
    public Optional<Observed> read(Call call, String id, Values known) {
        var kms = call.aws().kms();
        return alive(call, id).map(key -> {
            var rotation = call.unlessAbsent(
                    Set.of("UnsupportedOperationException"), () -> kms.getKeyRotationStatus(r -> r.keyId(id)));
            var rotates = rotation.map(r -> r.keyRotationEnabled()).orElse(false);
            return new Observed(
                    key.keyId(),
                    ObjectValue.builder()
                            .put("arn", key.arn())
                            .put("customKeyStoreId", key.customKeyStoreId())
                            .put("customerMasterKeySpec", key.keySpecAsString())
                            .put("description", key.description())
                            .put("enableKeyRotation", rotates)
                            .put("isEnabled", key.enabled())
                            .put("keyId", key.keyId())
                            .put("keyUsage", key.keyUsageAsString())
                            .put("multiRegion", Boolean.TRUE.equals(key.multiRegion()))
                            .put(
                                    "policy",
                                    kms.getKeyPolicy(r -> r.keyId(id).policyName(POLICY))
                                            .policy())
                            .put(
                                    "rotationPeriodInDays",
                                    rotates
                                            ? rotation.map(r -> r.rotationPeriodInDays())
                                                    .orElse(null)
                                            : null)
                            .put(
                                    "xksKeyId",
                                    key.xksKeyConfiguration() == null
                                            ? null
                                            : key.xksKeyConfiguration().id())
                            .put(
                                    "tags",
                                    Tags.value(
                                            kms.listResourceTagsPaginator(r -> r.keyId(id)).tags().stream()
                                                    .toList(),
                                            Tag::tagKey,
                                            Tag::tagValue)));
        });
    }

    /** A disabled key takes no other change: it is enabled before the others and disabled after them. */
    @Override
    public void update(Call call, String id, Change change) {
        var kms = call.aws().kms();
        var in = change.after();
        if (change.of("isEnabled") && in.is("isEnabled")) {
            kms.enableKey(r -> r.keyId(id));
        }
        if (change.of("enableKeyRotation", "rotationPeriodInDays")) {
            if (in.is("enableKeyRotation")) {
                rotate(call, id, in);
            } else {
                kms.disableKeyRotation(r -> r.keyId(id));
            }
        }
        if (change.of("description")) {
            kms.updateKeyDescription(
                    r -> r.keyId(id).description(in.find("description").orElse("")));
        }
        if (change.of("policy")) {
            call.whileSpreading(
                    Set.of("MalformedPolicyDocumentException"),
                    () -> kms.putKeyPolicy(r -> r.keyId(id)
                            .policyName(POLICY)
                            .policy(in.text("policy"))
                            .bypassPolicyLockoutSafetyCheck(in.bool("bypassPolicyLockoutSafetyCheck"))));
        }
        if (change.of("isEnabled") && !in.is("isEnabled")) {
            kms.disableKey(r -> r.keyId(id));
        }
    }

    @Override
    public void tag(Call call, String id, Change change, Map<String, String> set, Set<String> removed) {
        if (!removed.isEmpty()) {
            call.aws().kms().untagResource(r -> r.keyId(id).tagKeys(removed));
        }
        if (!set.isEmpty()) {
            call.aws().kms().tagResource(r -> r.keyId(id).tags(list(set)));
        }
    }

    @Override
    public void delete(Call call, String id, Values outputs) {
        if (alive(call, id).isPresent()) {
            call.aws()
                    .kms()
                    .scheduleKeyDeletion(r -> r.keyId(id).pendingWindowInDays(outputs.whole("deletionWindowInDays")));
        }
    }

    private static Optional<KeyMetadata> alive(Call call, String id) {
        return call.unlessAbsent(ABSENT, () -> call.aws().kms().describeKey(r -> r.keyId(id)))
                .map(answer -> answer.keyMetadata())
                .filter(key -> !DYING.contains(key.keyStateAsString()));
    }

    private static void rotate(Call call, String id, Values in) {
        call.whileSpreading(
                ABSENT,
                () -> call.aws()
                        .kms()
                        .enableKeyRotation(r -> r.keyId(id).rotationPeriodInDays(in.whole("rotationPeriodInDays"))));
    }

    private static @Nullable String origin(Values in) {
        if (in.has("xksKeyId")) {
            return "EXTERNAL_KEY_STORE";
        }
        return in.has("customKeyStoreId") ? "AWS_CLOUDHSM" : null;
    }

    private static List<Tag> list(Map<String, String> tags) {
        return Tags.list(
                tags, (key, value) -> Tag.builder().tagKey(key).tagValue(value).build());
    }
}
