package dev.rootstock.providers.kubernetes.kind;

import dev.rootstock.engine.resource.Spelling;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The kinds that Kubernetes brings itself, in any version of their group: whether their objects live in a namespace, and the
 * top-level properties that a program may give beside apiVersion, kind and metadata.
 *
 * <p>From the API server's discovery and from the arguments of pulumi-kubernetes' classes; a test holds the two against each other.
 */
public final class BuiltInKinds {

    /** @param properties beside apiVersion, kind and metadata */
    public record BuiltIn(boolean namespaced, Set<String> properties) {}

    /** group, kind, scope, properties. */
    private static final String TABLE = """
        core Binding namespaced target
        core ConfigMap namespaced binaryData,data,immutable
        core Endpoints namespaced subsets
        core Event namespaced action,count,eventTime,firstTimestamp,involvedObject,lastTimestamp,message,reason,related,reportingComponent,reportingInstance,series,source,type
        core LimitRange namespaced spec
        core Namespace cluster spec
        core Node cluster spec
        core PersistentVolume cluster spec
        core PersistentVolumeClaim namespaced spec
        core Pod namespaced spec
        core PodTemplate namespaced template
        core ReplicationController namespaced spec
        core ResourceQuota namespaced spec
        core Secret namespaced data,immutable,stringData,type
        core Service namespaced spec
        core ServiceAccount namespaced automountServiceAccountToken,imagePullSecrets,secrets
        admissionregistration.k8s.io MutatingAdmissionPolicy cluster spec
        admissionregistration.k8s.io MutatingAdmissionPolicyBinding cluster spec
        admissionregistration.k8s.io MutatingWebhookConfiguration cluster webhooks
        admissionregistration.k8s.io ValidatingAdmissionPolicy cluster spec
        admissionregistration.k8s.io ValidatingAdmissionPolicyBinding cluster spec
        admissionregistration.k8s.io ValidatingWebhookConfiguration cluster webhooks
        apiextensions.k8s.io CustomResourceDefinition cluster spec
        apiregistration.k8s.io APIService cluster spec
        apps ControllerRevision namespaced data,revision
        apps DaemonSet namespaced spec
        apps Deployment namespaced spec
        apps ReplicaSet namespaced spec
        apps StatefulSet namespaced spec
        auditregistration.k8s.io AuditSink cluster spec
        authentication.k8s.io TokenRequest namespaced spec
        authentication.k8s.io TokenReview cluster spec
        authorization.k8s.io LocalSubjectAccessReview namespaced spec
        authorization.k8s.io SelfSubjectAccessReview cluster spec
        authorization.k8s.io SelfSubjectRulesReview cluster spec
        authorization.k8s.io SubjectAccessReview cluster spec
        autoscaling HorizontalPodAutoscaler namespaced spec
        batch CronJob namespaced spec
        batch Job namespaced spec
        certificates.k8s.io CertificateSigningRequest cluster spec
        certificates.k8s.io ClusterTrustBundle cluster spec
        coordination.k8s.io Lease namespaced spec
        discovery.k8s.io EndpointSlice namespaced addressType,endpoints,ports
        events.k8s.io Event namespaced action,deprecatedCount,deprecatedFirstTimestamp,deprecatedLastTimestamp,deprecatedSource,eventTime,note,reason,regarding,related,reportingController,reportingInstance,series,type
        extensions DaemonSet namespaced spec
        extensions Deployment namespaced spec
        extensions Ingress namespaced spec
        extensions NetworkPolicy namespaced spec
        extensions PodSecurityPolicy cluster spec
        extensions ReplicaSet namespaced spec
        flowcontrol.apiserver.k8s.io FlowSchema cluster spec
        flowcontrol.apiserver.k8s.io PriorityLevelConfiguration cluster spec
        internal.apiserver.k8s.io StorageVersion cluster spec
        networking.k8s.io ClusterCIDR cluster spec
        networking.k8s.io IPAddress cluster spec
        networking.k8s.io Ingress namespaced spec
        networking.k8s.io IngressClass cluster spec
        networking.k8s.io NetworkPolicy namespaced spec
        networking.k8s.io ServiceCIDR cluster spec
        node.k8s.io RuntimeClass cluster handler,overhead,scheduling,spec
        policy PodDisruptionBudget namespaced spec
        policy PodSecurityPolicy cluster spec
        rbac.authorization.k8s.io ClusterRole cluster aggregationRule,rules
        rbac.authorization.k8s.io ClusterRoleBinding cluster roleRef,subjects
        rbac.authorization.k8s.io Role namespaced rules
        rbac.authorization.k8s.io RoleBinding namespaced roleRef,subjects
        resource.k8s.io DeviceClass cluster spec
        resource.k8s.io PodScheduling namespaced spec
        resource.k8s.io PodSchedulingContext namespaced spec
        resource.k8s.io ResourceClaim namespaced spec
        resource.k8s.io ResourceClaimTemplate namespaced spec
        resource.k8s.io ResourceClass cluster driverName,parametersRef,suitableNodes
        resource.k8s.io ResourceSlice cluster spec
        scheduling.k8s.io PriorityClass cluster description,globalDefault,preemptionPolicy,value
        settings.k8s.io PodPreset namespaced spec
        storage.k8s.io CSIDriver cluster spec
        storage.k8s.io CSINode cluster spec
        storage.k8s.io CSIStorageCapacity namespaced capacity,maximumVolumeSize,nodeTopology,storageClassName
        storage.k8s.io StorageClass cluster allowVolumeExpansion,allowedTopologies,mountOptions,parameters,provisioner,reclaimPolicy,volumeBindingMode
        storage.k8s.io VolumeAttachment cluster spec
        storage.k8s.io VolumeAttributesClass cluster driverName,parameters
        """;

    private static final Map<String, BuiltIn> KINDS = new HashMap<>();

    static {
        TABLE.lines().map(line -> line.split(" ")).forEach(columns -> {
            var group = columns[0].equals("core") ? "" : columns[0];
            var properties = Arrays.stream(columns[3].split(",")).collect(Collectors.toCollection(TreeSet::new));
            KINDS.put(group + "/" + columns[1], new BuiltIn(columns[2].equals("namespaced"), properties));
        });
    }

    private BuiltInKinds() {}

    /** All of them, by group and kind with a slash between. */
    static Map<String, BuiltIn> all() {
        return KINDS;
    }

    public static Optional<BuiltIn> find(GroupVersionKind kind) {
        return Optional.ofNullable(KINDS.get(kind.group() + "/" + kind.kind()));
    }

    /** Whether the group is one of Kubernetes' own, be the kind known or not. */
    public static boolean inBuiltInGroup(GroupVersionKind kind) {
        return KINDS.keySet().stream().anyMatch(key -> key.startsWith(kind.group() + "/"));
    }

    /** The kind of the same group that a mistyped one most likely means. */
    public static Optional<GroupVersionKind> near(GroupVersionKind kind) {
        return KINDS.keySet().stream()
                .filter(key -> key.startsWith(kind.group() + "/"))
                .map(key -> key.substring(kind.group().length() + 1))
                .filter(name -> !name.equals(kind.kind()) && Spelling.distance(name, kind.kind()) <= 2)
                .min(Comparator.<String>comparingInt(name -> Spelling.distance(name, kind.kind()))
                        .thenComparing(Comparator.naturalOrder()))
                .map(name -> new GroupVersionKind(kind.group(), kind.version(), name));
    }
}
