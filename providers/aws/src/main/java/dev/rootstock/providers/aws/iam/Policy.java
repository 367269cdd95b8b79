package dev.rootstock.providers.aws.iam;

import static dev.rootstock.providers.aws.schema.Property.policy;
import static dev.rootstock.providers.aws.schema.Property.text;
import static dev.rootstock.providers.aws.schema.Property.whole;

import dev.rootstock.engine.value.ObjectValue;
import dev.rootstock.providers.aws.resource.Call;
import dev.rootstock.providers.aws.resource.Change;
import dev.rootstock.providers.aws.resource.Observed;
import dev.rootstock.providers.aws.resource.ResourceType;
import dev.rootstock.providers.aws.resource.Values;
import dev.rootstock.providers.aws.schema.Schema;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A managed policy. Id and import id: its ARN. A change of the document makes a new default version. */
final class Policy implements ResourceType {

    static final String TOKEN = "aws:iam/policy:Policy";

    /** How many versions IAM keeps of a policy. */
    private static final int VERSIONS = 5;

    @Override
    public Schema schema() {
        return Schema.of(TOKEN)
                .inputs(
                        text("description").replaces(),
                        text("name").computed().replaces(),
                        text("namePrefix").replaces().kept().conflictsWith("name"),
                        text("path").defaultsTo("/").replaces(),
                        policy("policy").required())
                .outputs("arn", "policyId")
                .outputs(whole("attachmentCount"))
                .tagged()
                .named("name", 128)
                .build();
    }

    @Override
    public Set<String> absentCodes() {
        return Iam.ABSENT;
    }

    @Override
    public String create(Call call, Values in) {
        var made = call.aws()
                .iam()
                .createPolicy(r -> r.policyName(in.text("name"))
                        .path(in.text("path"))
                        .description(in.text("description"))
                        .policyDocument(in.text("policy"))
                        .tags(Iam.list(call.tags())));
        return call.made(made.policy().arn());
    }

    @Override
    public Optional<String> find(Call call, Values in) {
        var arn = "arn:" + call.partition() + ":iam::" + call.account() + ":policy" + in.need("path") + in.need("name");
        return call.unlessAbsent(Iam.ABSENT, () -> call.aws().iam().getPolicy(r -> r.policyArn(arn)))
                .filter(answer -> Iam.isMarked(call, answer.policy().tags()))
                .map(_ -> arn);
    }

    @Override
    public Optional<Observed> read(Call call, String id, Values known) {
        var iam = call.aws().iam();
        var policy = iam.getPolicy(r -> r.policyArn(id)).policy();
        var version = iam.getPolicyVersion(r -> r.policyArn(id).versionId(policy.defaultVersionId()))
                .policyVersion();
        return Optional.of(new Observed(
                id,
                ObjectValue.builder()
                        .put("arn", policy.arn())
                        .put("attachmentCount", policy.attachmentCount())
                        .put("description", policy.description())
                        .put("name", policy.policyName())
                        .put("path", policy.path())
                        .put("policy", Iam.document(version.document()))
                        .put("policyId", policy.policyId())
                        .put("tags", Iam.tags(policy.tags()))));
    }

    @Override
    public void update(Call call, String id, Change change) {
        var iam = call.aws().iam();
        var versions = iam.listPolicyVersions(r -> r.policyArn(id)).versions();
        if (versions.size() >= VERSIONS) {
            versions.stream()
                    .filter(v -> !Boolean.TRUE.equals(v.isDefaultVersion()))
                    .min(Comparator.comparing(v -> v.createDate()))
                    .ifPresent(oldest ->
                            iam.deletePolicyVersion(r -> r.policyArn(id).versionId(oldest.versionId())));
        }
        iam.createPolicyVersion(r ->
                r.policyArn(id).policyDocument(change.after().text("policy")).setAsDefault(true));
    }

    @Override
    public void tag(Call call, String id, Change change, Map<String, String> set, Set<String> removed) {
        if (!removed.isEmpty()) {
            call.aws().iam().untagPolicy(r -> r.policyArn(id).tagKeys(removed));
        }
        if (!set.isEmpty()) {
            call.aws().iam().tagPolicy(r -> r.policyArn(id).tags(Iam.list(set)));
        }
    }

    @Override
    public void delete(Call call, String id, Values outputs) {
        var iam = call.aws().iam();
        iam.listPolicyVersions(r -> r.policyArn(id)).versions().stream()
                .filter(v -> !Boolean.TRUE.equals(v.isDefaultVersion()))
                .forEach(v -> iam.deletePolicyVersion(r -> r.policyArn(id).versionId(v.versionId())));
        call.retryingOn(Set.of("DeleteConflict"), () -> iam.deletePolicy(r -> r.policyArn(id)));
    }
}
