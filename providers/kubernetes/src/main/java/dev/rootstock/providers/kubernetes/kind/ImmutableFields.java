package dev.rootstock.providers.kubernetes.kind;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The fields of an object whose change needs a new object.
 *
 * <p>Follows pulumi-kubernetes, provider/pkg/provider/diff.go, but for a StatefulSet's revisionHistoryLimit, which servers have long
 * accepted in place. A field of a kind that is not listed here is found to be immutable by a dry run.
 */
public final class ImmutableFields {

    private static final List<String> POD = List.of(
            "affinity",
            "automountServiceAccountToken",
            "dnsConfig",
            "dnsPolicy",
            "enableServiceLinks",
            "hostAliases",
            "hostIPC",
            "hostNetwork",
            "hostPID",
            "hostname",
            "imagePullSecrets",
            "nodeName",
            "nodeSelector",
            "overhead",
            "preemptionPolicy",
            "priority",
            "priorityClassName",
            "readinessGates",
            "restartPolicy",
            "runtimeClassName",
            "schedulerName",
            "securityContext",
            "serviceAccount",
            "serviceAccountName",
            "shareProcessNamespace",
            "subdomain",
            "terminationGracePeriodSeconds",
            "volumes",
            "containers",
            "initContainers");

    private static final List<String> VOLUME = List.of(
            "awsElasticBlockStore",
            "azureDisk",
            "azureFile",
            "cephfs",
            "cinder",
            "csi",
            "fc",
            "flexVolume",
            "flocker",
            "gcePersistentDisk",
            "glusterfs",
            "hostPath",
            "iscsi",
            "local",
            "nfs",
            "photonPersistentDisk",
            "portworxVolume",
            "quobyte",
            "rbd",
            "scaleIO",
            "storageos",
            "vsphereVolume");

    private static final Map<String, List<String>> FIELDS = Map.ofEntries(
            Map.entry("apps/DaemonSet", List.of("spec.selector")),
            Map.entry("apps/Deployment", List.of("spec.selector")),
            Map.entry(
                    "apps/StatefulSet",
                    List.of(
                            "spec.podManagementPolicy",
                            "spec.selector",
                            "spec.serviceName",
                            "spec.volumeClaimTemplates")),
            Map.entry("batch/Job", List.of("spec.completions", "spec.parallelism", "spec.selector", "spec.template")),
            Map.entry("/PersistentVolume", below("spec", VOLUME)),
            Map.entry(
                    "/PersistentVolumeClaim",
                    List.of("spec.accessModes", "spec.selector", "spec.storageClassName", "spec.volumeName")),
            Map.entry("/Pod", below("spec", POD)),
            Map.entry("/ResourceQuota", List.of("spec.scopes")),
            Map.entry("/Secret", List.of("type")),
            Map.entry("/Service", List.of("spec.clusterIP")),
            Map.entry("rbac.authorization.k8s.io/ClusterRoleBinding", List.of("roleRef")),
            Map.entry("rbac.authorization.k8s.io/RoleBinding", List.of("roleRef")),
            Map.entry("storage.k8s.io/StorageClass", List.of("parameters", "provisioner")));

    private ImmutableFields() {}

    /**
     * Paths by dots.
     *
     * @param contentMutable whether the content of a ConfigMap or Secret is changed in place: when the provider is configured so and
     *     the object is not marked immutable
     */
    public static List<String> of(GroupVersionKind kind, boolean contentMutable) {
        var fields = new ArrayList<>(List.of("metadata.name", "metadata.namespace"));
        fields.addAll(FIELDS.getOrDefault(kind.group() + "/" + kind.kind(), List.of()));
        if (kind.is("", "ConfigMap") && !contentMutable) {
            fields.addAll(List.of("binaryData", "data"));
        }
        if (kind.is("", "Secret") && !contentMutable) {
            fields.addAll(List.of("stringData", "data"));
        }
        return fields;
    }

    private static List<String> below(String parent, List<String> names) {
        return names.stream().map(name -> parent + "." + name).toList();
    }
}
