package dev.rootstock.providers.aws.iam;

import static dev.rootstock.providers.aws.schema.Property.bool;
import static dev.rootstock.providers.aws.schema.Property.objectSet;
import static dev.rootstock.providers.aws.schema.Property.policy;
import static dev.rootstock.providers.aws.schema.Property.text;
import static dev.rootstock.providers.aws.schema.Property.textSet;
import static dev.rootstock.providers.aws.schema.Property.whole;

import dev.rootstock.engine.value.ObjectValue;
import dev.rootstock.engine.value.PropertyValue;
import dev.rootstock.providers.aws.resource.Call;
import dev.rootstock.providers.aws.resource.Change;
import dev.rootstock.providers.aws.resource.Observed;
import dev.rootstock.providers.aws.resource.ResourceType;
import dev.rootstock.providers.aws.resource.Values;
import dev.rootstock.providers.aws.schema.Schema;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** A role. Id and import id: its name. Inline and attached policies are managed only where they are given. */
final class Role implements ResourceType {

    static final String TOKEN = "aws:iam/role:Role";

    @Override
    public Schema schema() {
        return Schema.of(TOKEN)
                .inputs(
                        policy("assumeRolePolicy").required(),
                        text("description"),
                        bool("forceDetachPolicies").defaultsTo(false).kept(),
                        objectSet("inlinePolicies", text("name"), policy("policy"))
                                .computed(),
                        textSet("managedPolicyArns").computed(),
                        whole("maxSessionDuration").defaultsTo(3600),
                        text("name").computed().replaces(),
                        text("namePrefix").replaces().kept().conflictsWith("name"),
                        text("path").defaultsTo("/").replaces(),
                        text("permissionsBoundary"))
                .outputs("arn", "createDate", "uniqueId")
                .tagged()
                .named("name", 64)
                .build();
    }

    @Override
    public Set<String> absentCodes() {
        return Iam.ABSENT;
    }

    @Override
    public String create(Call call, Values in) {
        var iam = call.aws().iam();
        // a principal in the trust policy that was made a moment ago is refused as malformed until it is known
        // everywhere
        var made = call.whileSpreading(
                Set.of("MalformedPolicyDocument", "ConcurrentModification"),
                () -> iam.createRole(r -> r.roleName(in.text("name"))
                        .path(in.text("path"))
                        .description(in.text("description"))
                        .assumeRolePolicyDocument(in.text("assumeRolePolicy"))
                        .maxSessionDuration(in.whole("maxSessionDuration"))
                        .permissionsBoundary(in.text("permissionsBoundary"))
                        .tags(Iam.list(call.tags()))));
        var name = call.made(made.role().roleName());
        inline(call, name, Map.of(), inlinePolicies(in));
        attached(call, name, Set.of(), new HashSet<>(in.texts("managedPolicyArns")));
        return name;
    }

    @Override
    public Optional<String> find(Call call, Values in) {
        return call.unlessAbsent(Iam.ABSENT, () -> call.aws().iam().getRole(r -> r.roleName(in.text("name"))))
                .map(answer -> answer.role())
                .filter(role -> Iam.isMarked(call, role.tags()))
                .map(role -> role.roleName());
    }

    @Override
    public Optional<Observed> read(Call call, String id, Values known) {
        var iam = call.aws().iam();
        var role = iam.getRole(r -> r.roleName(id)).role();
        var arns = iam.listAttachedRolePoliciesPaginator(r -> r.roleName(id)).attachedPolicies().stream()
                .map(p -> p.policyArn())
                .toList();
        var inline = iam.listRolePoliciesPaginator(r -> r.roleName(id)).policyNames().stream()
                .map(name -> iam.getRolePolicy(r -> r.roleName(id).policyName(name)))
                .<PropertyValue>map(p -> ObjectValue.builder()
                        .put("name", p.policyName())
                        .put("policy", Iam.document(p.policyDocument()))
                        .build())
                .toList();
        return Optional.of(new Observed(
                role.roleName(),
                ObjectValue.builder()
                        .put("arn", role.arn())
                        .put("assumeRolePolicy", Iam.document(role.assumeRolePolicyDocument()))
                        .put("createDate", String.valueOf(role.createDate()))
                        .put("description", role.description())
                        .put("inlinePolicies", PropertyValue.of(inline))
                        .put("managedPolicyArns", PropertyValue.ofTexts(arns))
                        .put("maxSessionDuration", role.maxSessionDuration())
                        .put("name", role.roleName())
                        .put("path", role.path())
                        .put(
                                "permissionsBoundary",
                                role.permissionsBoundary() == null
                                        ? null
                                        : role.permissionsBoundary().permissionsBoundaryArn())
                        .put("uniqueId", role.roleId())
                        .put("tags", Iam.tags(role.tags()))));
    }

    @Override
    public void update(Call call, String id, Change change) {
        var iam = call.aws().iam();
        var in = change.after();
        if (change.of("assumeRolePolicy")) {
            call.whileSpreading(
                    Set.of("MalformedPolicyDocument"),
                    () -> iam.updateAssumeRolePolicy(r -> r.roleName(id).policyDocument(in.text("assumeRolePolicy"))));
        }
        if (change.of("description", "maxSessionDuration")) {
            iam.updateRole(r -> r.roleName(id)
                    .description(in.find("description").orElse(""))
                    .maxSessionDuration(in.whole("maxSessionDuration")));
        }
        if (change.of("permissionsBoundary")) {
            if (in.has("permissionsBoundary")) {
                iam.putRolePermissionsBoundary(r -> r.roleName(id).permissionsBoundary(in.text("permissionsBoundary")));
            } else {
                iam.deleteRolePermissionsBoundary(r -> r.roleName(id));
            }
        }
        if (change.of("inlinePolicies")) {
            inline(call, id, inlinePolicies(change.before()), inlinePolicies(in));
        }
        if (change.of("managedPolicyArns")) {
            attached(
                    call,
                    id,
                    new HashSet<>(change.before().texts("managedPolicyArns")),
                    new HashSet<>(in.texts("managedPolicyArns")));
        }
    }

    @Override
    public void tag(Call call, String id, Change change, Map<String, String> set, Set<String> removed) {
        if (!removed.isEmpty()) {
            call.aws().iam().untagRole(r -> r.roleName(id).tagKeys(removed));
        }
        if (!set.isEmpty()) {
            call.aws().iam().tagRole(r -> r.roleName(id).tags(Iam.list(set)));
        }
    }

    @Override
    public void delete(Call call, String id, Values outputs) {
        var iam = call.aws().iam();
        for (var profile :
                iam.listInstanceProfilesForRolePaginator(r -> r.roleName(id)).instanceProfiles()) {
            iam.removeRoleFromInstanceProfile(r -> r.roleName(id).instanceProfileName(profile.instanceProfileName()));
        }
        if (outputs.is("forceDetachPolicies")
                || !outputs.texts("managedPolicyArns").isEmpty()) {
            for (var attached :
                    iam.listAttachedRolePoliciesPaginator(r -> r.roleName(id)).attachedPolicies()) {
                iam.detachRolePolicy(r -> r.roleName(id).policyArn(attached.policyArn()));
            }
        }
        if (outputs.is("forceDetachPolicies")
                || !outputs.objects("inlinePolicies").isEmpty()) {
            for (var name :
                    List.copyOf(iam.listRolePolicies(r -> r.roleName(id)).policyNames())) {
                iam.deleteRolePolicy(r -> r.roleName(id).policyName(name));
            }
        }
        call.retryingOn(Set.of("DeleteConflict", "ConcurrentModification"), () -> iam.deleteRole(r -> r.roleName(id)));
    }

    private static Map<String, String> inlinePolicies(Values in) {
        return in.objects("inlinePolicies").stream()
                .filter(p -> p.has("name") && p.has("policy"))
                .collect(Collectors.toMap(p -> p.need("name"), p -> p.need("policy"), (_, last) -> last));
    }

    private static void inline(Call call, String role, Map<String, String> before, Map<String, String> after) {
        var iam = call.aws().iam();
        for (var name : before.keySet()) {
            if (!after.containsKey(name)) {
                call.unlessAbsent(
                        Iam.ABSENT,
                        () -> iam.deleteRolePolicy(r -> r.roleName(role).policyName(name)));
            }
        }
        after.forEach((name, document) -> {
            if (!document.equals(before.get(name))) {
                iam.putRolePolicy(r -> r.roleName(role).policyName(name).policyDocument(document));
            }
        });
    }

    private static void attached(Call call, String role, Set<String> before, Set<String> after) {
        var iam = call.aws().iam();
        for (var arn : before) {
            if (!after.contains(arn)) {
                call.unlessAbsent(
                        Iam.ABSENT,
                        () -> iam.detachRolePolicy(r -> r.roleName(role).policyArn(arn)));
            }
        }
        for (var arn : after) {
            if (!before.contains(arn)) {
                iam.attachRolePolicy(r -> r.roleName(role).policyArn(arn));
            }
        }
    }
}
