package dev.rootstock.providers.aws.iam;

import static dev.rootstock.providers.aws.schema.Property.bool;
import static dev.rootstock.providers.aws.schema.Property.text;

import dev.rootstock.engine.value.ObjectValue;
import dev.rootstock.providers.aws.resource.Call;
import dev.rootstock.providers.aws.resource.Change;
import dev.rootstock.providers.aws.resource.Observed;
import dev.rootstock.providers.aws.resource.ResourceType;
import dev.rootstock.providers.aws.resource.Values;
import dev.rootstock.providers.aws.schema.Schema;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A user. Id and import id: its name. Unlike upstream, another name makes another user: the name is the id, and what was attached
 * to the old one follows by replacement instead of breaking.
 */
final class User implements ResourceType {

    static final String TOKEN = "aws:iam/user:User";

    @Override
    public Schema schema() {
        return Schema.of(TOKEN)
                .inputs(
                        bool("forceDestroy").defaultsTo(false).kept(),
                        text("name").computed().replaces(),
                        text("path").defaultsTo("/"),
                        text("permissionsBoundary"))
                .outputs("uniqueId")
                .outputs(text("arn").changesWith("path"))
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
        var made = call.aws()
                .iam()
                .createUser(r -> r.userName(in.text("name"))
                        .path(in.text("path"))
                        .permissionsBoundary(in.text("permissionsBoundary"))
                        .tags(Iam.list(call.tags())));
        return call.made(made.user().userName());
    }

    @Override
    public Optional<String> find(Call call, Values in) {
        return call.unlessAbsent(Iam.ABSENT, () -> call.aws().iam().getUser(r -> r.userName(in.text("name"))))
                .filter(answer -> Iam.isMarked(call, answer.user().tags()))
                .map(answer -> answer.user().userName());
    }

    @Override
    public Optional<Observed> read(Call call, String id, Values known) {
        var user = call.aws().iam().getUser(r -> r.userName(id)).user();
        return Optional.of(new Observed(
                id,
                ObjectValue.builder()
                        .put("arn", user.arn())
                        .put("name", user.userName())
                        .put("path", user.path())
                        .put(
                                "permissionsBoundary",
                                user.permissionsBoundary() == null
                                        ? null
                                        : user.permissionsBoundary().permissionsBoundaryArn())
                        .put("uniqueId", user.userId())
                        .put("tags", Iam.tags(user.tags()))));
    }

    @Override
    public void update(Call call, String id, Change change) {
        var iam = call.aws().iam();
        var in = change.after();
        if (change.of("path")) {
            iam.updateUser(r -> r.userName(id).newPath(in.text("path")));
        }
        if (change.of("permissionsBoundary")) {
            if (in.has("permissionsBoundary")) {
                iam.putUserPermissionsBoundary(r -> r.userName(id).permissionsBoundary(in.text("permissionsBoundary")));
            } else {
                iam.deleteUserPermissionsBoundary(r -> r.userName(id));
            }
        }
    }

    @Override
    public void tag(Call call, String id, Change change, Map<String, String> set, Set<String> removed) {
        if (!removed.isEmpty()) {
            call.aws().iam().untagUser(r -> r.userName(id).tagKeys(removed));
        }
        if (!set.isEmpty()) {
            call.aws().iam().tagUser(r -> r.userName(id).tags(Iam.list(set)));
        }
    }

    @Override
    public void delete(Call call, String id, Values outputs) {
        var iam = call.aws().iam();
        for (var group : List.copyOf(iam.listGroupsForUser(r -> r.userName(id)).groups())) {
            iam.removeUserFromGroup(r -> r.userName(id).groupName(group.groupName()));
        }
        if (outputs.is("forceDestroy")) {
            for (var key : List.copyOf(iam.listAccessKeys(r -> r.userName(id)).accessKeyMetadata())) {
                iam.deleteAccessKey(r -> r.userName(id).accessKeyId(key.accessKeyId()));
            }
            call.unlessAbsent(Iam.ABSENT, () -> iam.deleteLoginProfile(r -> r.userName(id)));
        }
        call.retryingOn(
                outputs.is("forceDestroy") ? Set.of("DeleteConflict") : Set.of(),
                () -> iam.deleteUser(r -> r.userName(id)));
    }
}
