package dev.rootstock.providers.aws.iam;

import static dev.rootstock.providers.aws.schema.Property.text;

import dev.rootstock.engine.value.ObjectValue;
import dev.rootstock.providers.aws.resource.Call;
import dev.rootstock.providers.aws.resource.Change;
import dev.rootstock.providers.aws.resource.Observed;
import dev.rootstock.providers.aws.resource.ResourceType;
import dev.rootstock.providers.aws.resource.Values;
import dev.rootstock.providers.aws.schema.Schema;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What gives a machine a role. Id and import id: its name. */
final class InstanceProfile implements ResourceType {

    static final String TOKEN = "aws:iam/instanceProfile:InstanceProfile";

    @Override
    public Schema schema() {
        return Schema.of(TOKEN)
                .inputs(
                        text("name").computed().replaces(),
                        text("namePrefix").replaces().kept().conflictsWith("name"),
                        text("path").defaultsTo("/").replaces(),
                        text("role"))
                .outputs("arn", "createDate", "uniqueId")
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
                .createInstanceProfile(r -> r.instanceProfileName(in.text("name"))
                        .path(in.text("path"))
                        .tags(Iam.list(call.tags())));
        var name = call.made(made.instanceProfile().instanceProfileName());
        in.find("role").ifPresent(role -> add(call, name, role));
        return name;
    }

    @Override
    public Optional<String> find(Call call, Values in) {
        return call.unlessAbsent(
                        Iam.ABSENT,
                        () -> call.aws().iam().getInstanceProfile(r -> r.instanceProfileName(in.text("name"))))
                .map(answer -> answer.instanceProfile())
                .filter(profile -> Iam.isMarked(call, profile.tags()))
                .map(profile -> profile.instanceProfileName());
    }

    @Override
    public Optional<Observed> read(Call call, String id, Values known) {
        var profile = call.aws()
                .iam()
                .getInstanceProfile(r -> r.instanceProfileName(id))
                .instanceProfile();
        return Optional.of(new Observed(
                id,
                ObjectValue.builder()
                        .put("arn", profile.arn())
                        .put("createDate", String.valueOf(profile.createDate()))
                        .put("name", profile.instanceProfileName())
                        .put("path", profile.path())
                        .put(
                                "role",
                                profile.roles().stream()
                                        .map(r -> r.roleName())
                                        .findFirst()
                                        .orElse(""))
                        .put("uniqueId", profile.instanceProfileId())
                        .put("tags", Iam.tags(profile.tags()))));
    }

    @Override
    public void update(Call call, String id, Change change) {
        change.before().find("role").ifPresent(role -> remove(call, id, role));
        change.after().find("role").ifPresent(role -> add(call, id, role));
    }

    @Override
    public void tag(Call call, String id, Change change, Map<String, String> set, Set<String> removed) {
        if (!removed.isEmpty()) {
            call.aws().iam().untagInstanceProfile(r -> r.instanceProfileName(id).tagKeys(removed));
        }
        if (!set.isEmpty()) {
            call.aws().iam().tagInstanceProfile(r -> r.instanceProfileName(id).tags(Iam.list(set)));
        }
    }

    @Override
    public void delete(Call call, String id, Values outputs) {
        outputs.find("role").filter(role -> !role.isEmpty()).ifPresent(role -> remove(call, id, role));
        call.retryingOn(
                Set.of("DeleteConflict"), () -> call.aws().iam().deleteInstanceProfile(r -> r.instanceProfileName(id)));
    }

    private static void add(Call call, String profile, String role) {
        call.whileSpreading(
                Iam.ABSENT,
                () -> call.aws()
                        .iam()
                        .addRoleToInstanceProfile(
                                r -> r.instanceProfileName(profile).roleName(role)));
    }

    private static void remove(Call call, String profile, String role) {
        call.unlessAbsent(
                Iam.ABSENT,
                () -> call.aws()
                        .iam()
                        .removeRoleFromInstanceProfile(
                                r -> r.instanceProfileName(profile).roleName(role)));
    }
}
