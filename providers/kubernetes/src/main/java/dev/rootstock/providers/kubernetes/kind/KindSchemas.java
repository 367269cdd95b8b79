package dev.rootstock.providers.kubernetes.kind;

import dev.rootstock.engine.provider.schema.PackageSchema.ResourceSchema;
import dev.rootstock.engine.provider.schema.PropertySchema;
import dev.rootstock.engine.provider.schema.PropertyType;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Package schemas of the kinds that Kubernetes brings, in their stable versions. What is in a kind's own properties only a cluster
 * knows, so their types are left open.
 */
public final class KindSchemas {

    private static final String METADATA = "kubernetes:meta/v1:ObjectMeta";

    /** Groups of which the package of our version has no stable version, and kinds of other groups that are as they. */
    private static final Set<String> UNSTABLE = Set.of(
            "auditregistration.k8s.io",
            "flowcontrol.apiserver.k8s.io",
            "IPAddress",
            "ServiceCIDR",
            "ValidatingAdmissionPolicy",
            "ValidatingAdmissionPolicyBinding",
            "extensions",
            "internal.apiserver.k8s.io",
            "settings.k8s.io",
            "resource.k8s.io",
            "MutatingAdmissionPolicy",
            "MutatingAdmissionPolicyBinding",
            "ClusterTrustBundle",
            "ClusterCIDR",
            "PodSecurityPolicy",
            "VolumeAttributesClass");

    /** What a request asks and nothing keeps. */
    private static final Set<String> KEPT_NOWHERE = Set.of(
            "Binding",
            "TokenRequest",
            "TokenReview",
            "LocalSubjectAccessReview",
            "SelfSubjectAccessReview",
            "SelfSubjectRulesReview",
            "SubjectAccessReview");

    private KindSchemas() {}

    /** By type token. */
    public static SortedMap<String, ResourceSchema> resources() {
        var resources = new TreeMap<String, ResourceSchema>();
        BuiltInKinds.all().forEach((key, kind) -> {
            var slash = key.indexOf('/');
            var group = key.substring(0, slash);
            var name = key.substring(slash + 1);
            if (!UNSTABLE.contains(group) && !UNSTABLE.contains(name) && !KEPT_NOWHERE.contains(name)) {
                for (var version : group.equals("autoscaling") ? List.of("v1", "v2") : List.of("v1")) {
                    var one = new GroupVersionKind(group, version, name);
                    resources.put(
                            "kubernetes:" + (group.isEmpty() ? "core" : group) + "/" + version + ":" + name,
                            schema(one, kind));
                }
            }
        });
        return resources;
    }

    private static ResourceSchema schema(GroupVersionKind kind, BuiltInKinds.BuiltIn builtIn) {
        var properties = new ArrayList<PropertySchema>();
        properties.add(PropertySchema.constant("apiVersion", kind.apiVersion()));
        properties.add(PropertySchema.constant("kind", kind.kind()));
        properties.add(PropertySchema.of("metadata", metadata()));
        for (var name : builtIn.properties()) {
            if (kind.is("node.k8s.io", "RuntimeClass") && name.equals("spec")) {
                // of its first version
                continue;
            }
            properties.add(PropertySchema.of(name, type(kind, name))
                    .withSecret(kind.is("", "Secret") && (name.equals("data") || name.equals("stringData"))));
        }
        return new ResourceSchema(properties, properties);
    }

    private static PropertyType type(GroupVersionKind kind, String property) {
        var texts = kind.is("", "Secret") || kind.is("", "ConfigMap");
        return texts && (property.equals("data") || property.equals("stringData") || property.equals("binaryData"))
                ? new PropertyType.Entries(new PropertyType.Text())
                : new PropertyType.Any();
    }

    private static PropertyType metadata() {
        var text = new PropertyType.Text();
        var texts = new PropertyType.Entries(text);
        return new PropertyType.Fields(
                METADATA,
                List.of(
                        PropertySchema.of("annotations", texts),
                        PropertySchema.of("creationTimestamp", text),
                        PropertySchema.of("deletionGracePeriodSeconds", new PropertyType.Whole()),
                        PropertySchema.of("deletionTimestamp", text),
                        PropertySchema.of("finalizers", new PropertyType.Items(text)),
                        PropertySchema.of("generateName", text),
                        PropertySchema.of("generation", new PropertyType.Whole()),
                        PropertySchema.of("labels", texts),
                        PropertySchema.of("name", text),
                        PropertySchema.of("namespace", text),
                        PropertySchema.of("ownerReferences", new PropertyType.Items(new PropertyType.Any())),
                        PropertySchema.of("resourceVersion", text),
                        PropertySchema.of("uid", text)));
    }
}
