package dev.rootstock.providers.aws.eks;

import static dev.rootstock.providers.aws.schema.Property.bool;
import static dev.rootstock.providers.aws.schema.Property.objectSet;
import static dev.rootstock.providers.aws.schema.Property.text;

import dev.rootstock.engine.value.ObjectValue;
import dev.rootstock.engine.value.PropertyValue;
import dev.rootstock.providers.aws.resource.Call;
import dev.rootstock.providers.aws.resource.Change;
import dev.rootstock.providers.aws.resource.Observed;
import dev.rootstock.providers.aws.resource.Progress;
import dev.rootstock.providers.aws.resource.Values;
import dev.rootstock.providers.aws.schema.Schema;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.eks.model.AddonPodIdentityAssociations;

/** Software of AWS's that runs in a cluster. Id and import id: {@code CLUSTER:ADDON}. */
final class Addon implements EksType {

    static final String TOKEN = "aws:eks/addon:Addon";

    private static final String[] CHANGEABLE = {
        "addonVersion", "configurationValues", "podIdentityAssociations", "serviceAccountRoleArn"
    };

    @Override
    public Schema schema() {
        return Schema.of(TOKEN)
                .inputs(
                        text("addonName").required().replaces(),
                        text("addonVersion").computed(),
                        text("clusterName").required().replaces(),
                        text("configurationValues").computed(),
                        objectSet(
                                "podIdentityAssociations",
                                text("roleArn").required(),
                                text("serviceAccount").required()),
                        bool("preserve").kept(),
                        text("resolveConflicts")
                                .oneOf("NONE", "OVERWRITE", "PRESERVE")
                                .kept()
                                .conflictsWith("resolveConflictsOnCreate", "resolveConflictsOnUpdate"),
                        text("resolveConflictsOnCreate")
                                .oneOf("NONE", "OVERWRITE")
                                .kept(),
                        text("resolveConflictsOnUpdate")
                                .oneOf("NONE", "OVERWRITE", "PRESERVE")
                                .kept(),
                        text("serviceAccountRoleArn"))
                .outputs("arn", "createdAt")
                .outputs(text("modifiedAt")
                        .changesWith(
                                "addonVersion",
                                "configurationValues",
                                "podIdentityAssociations",
                                "serviceAccountRoleArn",
                                "tags"))
                .tagged()
                .uniqueBy("clusterName", "addonName")
                .timeouts(Duration.ofMinutes(20), Duration.ofMinutes(20), Duration.ofMinutes(40))
                .build();
    }

    @Override
    public String create(Call call, Values in) {
        var addon = new ClusterMember(in.need("clusterName"), in.need("addonName"));
        call.whileSpreading(
                Eks.INVALID,
                Set.of("does not exist", "CREATE_FAILED"),
                () -> call.aws()
                        .eks()
                        .createAddon(r -> r.clusterName(addon.cluster())
                                .addonName(addon.name())
                                .addonVersion(in.text("addonVersion"))
                                .configurationValues(in.text("configurationValues"))
                                .podIdentityAssociations(identities(in))
                                .resolveConflicts(conflicts(in, "resolveConflictsOnCreate"))
                                .serviceAccountRoleArn(in.text("serviceAccountRoleArn"))
                                .clientRequestToken(call.clientToken())
                                .tags(call.tags())));
        return call.made(addon.id());
    }

    @Override
    public void awaitReady(Call call, String id, Values in) {
        awaitActive(call, member(call, id));
    }

    @Override
    public Optional<String> find(Call call, Values in) {
        var addon = new ClusterMember(in.need("clusterName"), in.need("addonName"));
        return describe(call, addon)
                .filter(found -> Eks.isMarked(call, found.tags()))
                .map(_ -> addon.id());
    }

    @Override
    public Optional<Observed> read(Call call, String id, Values known) {
        return describe(call, member(call, id))
                .map(found -> new Observed(
                        id,
                        ObjectValue.builder()
                                .put("addonName", found.addonName())
                                .put("addonVersion", found.addonVersion())
                                .put("arn", found.addonArn())
                                .put("clusterName", found.clusterName())
                                .put("configurationValues", found.configurationValues())
                                .put("createdAt", Eks.time(found.createdAt()))
                                .put("modifiedAt", Eks.time(found.modifiedAt()))
                                .put(
                                        "podIdentityAssociations",
                                        identities(call, found.clusterName(), found.podIdentityAssociations()))
                                .put("serviceAccountRoleArn", found.serviceAccountRoleArn())
                                .put("tags", Eks.tags(found.tags()))));
    }

    @Override
    public void update(Call call, String id, Change change) {
        if (!change.of(CHANGEABLE)) {
            return;
        }
        var addon = member(call, id);
        var after = change.after();
        var started = call.retryingOn(
                Eks.BUSY,
                () -> call.aws().eks().updateAddon(r -> {
                    r.clusterName(addon.cluster())
                            .addonName(addon.name())
                            .resolveConflicts(conflicts(after, "resolveConflictsOnUpdate"));
                    if (change.of("addonVersion")) {
                        r.addonVersion(after.text("addonVersion"));
                    }
                    if (change.of("configurationValues")) {
                        r.configurationValues(after.find("configurationValues").orElse(""));
                    }
                    if (change.of("podIdentityAssociations")) {
                        var identities = identities(after);
                        r.podIdentityAssociations(identities == null ? List.of() : identities);
                    }
                    // left out, the add-on would go back to the machine's role
                    if (change.of("serviceAccountRoleArn") || after.has("serviceAccountRoleArn")) {
                        r.serviceAccountRoleArn(
                                after.find("serviceAccountRoleArn").orElse(""));
                    }
                }));
        Eks.follow(
                call,
                "add-on " + id,
                started.update(),
                r -> r.name(addon.cluster()).addonName(addon.name()));
    }

    @Override
    public void delete(Call call, String id, Values outputs) {
        var addon = member(call, id);
        call.retryingOn(
                Eks.BUSY,
                () -> call.aws()
                        .eks()
                        .deleteAddon(r -> r.clusterName(addon.cluster())
                                .addonName(addon.name())
                                .preserve(outputs.bool("preserve"))));
        call.await(
                "add-on " + id + " to be gone",
                () -> describe(call, addon)
                        .map(found -> found.statusAsString().equals("DELETE_FAILED")
                                ? Progress.<String>failed("its status is DELETE_FAILED" + issues(found))
                                : Progress.<String>pending(found.statusAsString()))
                        .orElseGet(() -> Progress.done(id)));
    }

    private static ClusterMember member(Call call, String id) {
        return ClusterMember.of(call, id, "CLUSTER:ADDON");
    }

    private static Optional<software.amazon.awssdk.services.eks.model.Addon> describe(Call call, ClusterMember addon) {
        return call.unlessAbsent(
                Eks.ABSENT,
                () -> call.aws()
                        .eks()
                        .describeAddon(r -> r.clusterName(addon.cluster()).addonName(addon.name()))
                        .addon());
    }

    /** An add-on whose pods find no machine yet is DEGRADED and becomes ACTIVE when they do, so that it is waited for. */
    private static void awaitActive(Call call, ClusterMember addon) {
        call.await("add-on " + addon.id() + " to become ACTIVE", () -> {
            var found = describe(call, addon);
            var status = found.map(a -> a.statusAsString()).orElse("not visible");
            var issues = found.map(Addon::issues).orElse("");
            return switch (status) {
                case "ACTIVE" -> Progress.done(addon.id());
                case "CREATE_FAILED", "DELETE_FAILED", "DELETING" ->
                    Progress.failed("its status is " + status + issues);
                default -> Progress.pending(status + issues);
            };
        });
    }

    private static String issues(software.amazon.awssdk.services.eks.model.Addon addon) {
        return addon.health() == null
                ? ""
                : Eks.reasons(addon.health().issues().stream()
                        .map(issue -> Eks.reason(issue.codeAsString(), issue.message(), issue.resourceIds()))
                        .toList());
    }

    private static @Nullable String conflicts(Values in, String name) {
        return in.find(name).orElseGet(() -> in.text("resolveConflicts"));
    }

    private static @Nullable List<AddonPodIdentityAssociations> identities(Values in) {
        return in.has("podIdentityAssociations")
                ? in.objects("podIdentityAssociations").stream()
                        .map(identity -> AddonPodIdentityAssociations.builder()
                                .roleArn(identity.text("roleArn"))
                                .serviceAccount(identity.text("serviceAccount"))
                                .build())
                        .toList()
                : null;
    }

    /** The add-on tells only the ARNs of its associations, which end with their ids. */
    private static PropertyValue identities(Call call, String cluster, List<String> arns) {
        return PropertyValue.of(arns.stream()
                .<PropertyValue>map(arn -> {
                    var association = call.aws()
                            .eks()
                            .describePodIdentityAssociation(
                                    r -> r.clusterName(cluster).associationId(arn.substring(arn.lastIndexOf('/') + 1)))
                            .association();
                    return ObjectValue.builder()
                            .put("roleArn", association.roleArn())
                            .put("serviceAccount", association.serviceAccount())
                            .build();
                })
                .toList());
    }
}
