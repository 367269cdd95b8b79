package dev.rootstock.providers.aws.secretsmanager;

import static dev.rootstock.providers.aws.schema.Property.text;
import static dev.rootstock.providers.aws.schema.Property.textSet;

import dev.rootstock.engine.value.ObjectValue;
import dev.rootstock.engine.value.PropertyValue;
import dev.rootstock.providers.aws.resource.Call;
import dev.rootstock.providers.aws.resource.Change;
import dev.rootstock.providers.aws.resource.Observed;
import dev.rootstock.providers.aws.resource.ResourceType;
import dev.rootstock.providers.aws.resource.Values;
import dev.rootstock.providers.aws.schema.Schema;
import java.time.Duration;
import java.util.Base64;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.core.SdkBytes;

/**
 * A value of a secret. Id and import id: {@code secret-arn|version-id}. The version's id is the creation's client token, so that a
 * creation that is done again makes no second version. The current version cannot be removed, only followed by another: its
 * deletion leaves it to the secret's.
 */
final class SecretVersion implements ResourceType {

    static final String TOKEN = "aws:secretsmanager/secretVersion:SecretVersion";

    private static final String CURRENT = "AWSCURRENT";

    @Override
    public Schema schema() {
        return Schema.of(TOKEN)
                .inputs(
                        text("secretBinary").secret().replaces().conflictsWith("secretString"),
                        text("secretId").required().replaces(),
                        text("secretString").secret().replaces().conflictsWith("secretBinary"),
                        textSet("versionStages").computed())
                .outputs("arn", "versionId")
                .timeouts(Duration.ofMinutes(2), Duration.ofMinutes(2), Duration.ofMinutes(2))
                .build();
    }

    @Override
    public Set<String> absentCodes() {
        return Secret.ABSENT;
    }

    @Override
    public String create(Call call, Values in) {
        var secret = in.need("secretId");
        var made = call.whileSpreading(
                Secret.ABSENT,
                () -> call.aws()
                        .secretsManager()
                        .putSecretValue(r -> r.secretId(secret)
                                .clientRequestToken(call.clientToken())
                                .secretString(in.text("secretString"))
                                .secretBinary(in.find("secretBinary")
                                        .map(text -> SdkBytes.fromByteArray(
                                                Base64.getDecoder().decode(text)))
                                        .orElse(null))
                                .versionStages(in.textsOrNull("versionStages"))));
        return call.made(secret + "|" + made.versionId());
    }

    @Override
    public Optional<String> find(Call call, Values in) {
        var id = in.need("secretId") + "|" + call.clientToken();
        return call.unlessAbsent(Secret.ABSENT, () -> read(call, id, in)).flatMap(found -> found.map(Observed::id));
    }

    @Override
    public Optional<Observed> read(Call call, String id, Values known) {
        var version = Version.of(call, id);
        if (Secret.alive(call, version.secret()).isEmpty()) {
            return Optional.empty();
        }
        var found = call.aws()
                .secretsManager()
                .getSecretValue(r -> r.secretId(version.secret()).versionId(version.id()));
        return Optional.of(new Observed(
                id,
                ObjectValue.builder()
                        .put("arn", found.arn())
                        .put(
                                "secretBinary",
                                found.secretBinary() == null
                                        ? null
                                        : Base64.getEncoder()
                                                .encodeToString(
                                                        found.secretBinary().asByteArray()))
                        .put("secretId", version.secret())
                        .put("secretString", found.secretString())
                        .put("versionId", found.versionId())
                        .put("versionStages", PropertyValue.ofTexts(found.versionStages()))));
    }

    @Override
    public void update(Call call, String id, Change change) {
        var version = Version.of(call, id);
        var wanted = new HashSet<>(change.after().texts("versionStages"));
        var now = new HashSet<>(version.stages(call));
        for (var stage : wanted) {
            if (!now.contains(stage)) {
                var holder = version.holder(call, stage).orElse(null);
                call.aws()
                        .secretsManager()
                        .updateSecretVersionStage(r -> r.secretId(version.secret())
                                .versionStage(stage)
                                .moveToVersionId(version.id())
                                .removeFromVersionId(holder));
            }
        }
        now.removeAll(wanted);
        version.removeStages(call, now);
    }

    @Override
    public void delete(Call call, String id, Values outputs) {
        var version = Version.of(call, id);
        if (Secret.alive(call, version.secret()).isPresent()) {
            version.removeStages(call, version.stages(call));
        }
    }

    /** A version, and what is asked and done about the stages that it has. */
    private record Version(String secret, String id) {

        static Version of(Call call, String id) {
            var bar = id.indexOf('|');
            if (bar < 0) {
                throw call.failure("an id reads SECRET-ARN|VERSION-ID, not '" + id + "'");
            }
            return new Version(id.substring(0, bar), id.substring(bar + 1));
        }

        Set<String> stages(Call call) {
            return call.aws().secretsManager().listSecretVersionIdsPaginator(r -> r.secretId(secret)).stream()
                    .flatMap(page -> page.versions().stream())
                    .filter(version -> version.versionId().equals(id))
                    .findFirst()
                    .map(version -> Set.copyOf(version.versionStages()))
                    .orElse(Set.of());
        }

        Optional<String> holder(Call call, String stage) {
            return call.aws().secretsManager().listSecretVersionIdsPaginator(r -> r.secretId(secret)).stream()
                    .flatMap(page -> page.versions().stream())
                    .filter(version -> version.versionStages().contains(stage))
                    .findFirst()
                    .map(version -> version.versionId());
        }

        void removeStages(Call call, Set<String> stages) {
            for (var stage : stages) {
                if (!stage.equals(CURRENT)) {
                    call.aws()
                            .secretsManager()
                            .updateSecretVersionStage(
                                    r -> r.secretId(secret).versionStage(stage).removeFromVersionId(id));
                }
            }
        }
    }
}
