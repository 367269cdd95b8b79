package dev.rootstock.components.openedx;

import com.pulumi.kubernetes.meta.v1.inputs.LabelSelectorArgs;
import com.pulumi.kubernetes.meta.v1.inputs.ObjectMetaArgs;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.Resource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What all resources of one site share: a prefix for their names in the stack, their parent, namespace and labels.
 *
 * @param owner the component
 * @param foundation what everything waits for: the namespace
 */
record Scope(String prefix, OpenEdxArgs args, Resource owner, List<Resource> foundation) {

    Scope {
        foundation = List.copyOf(foundation);
    }

    /** The name in the stack of the object that is called {@code object} in the cluster. */
    String resourceName(String object) {
        return prefix + "-" + object;
    }

    /** The Kubernetes name, namespace and labels of an object. */
    ObjectMetaArgs.Builder metadata(String object, String name, Role role) {
        return ObjectMetaArgs.builder().name(object).namespace(args.namespace()).labels(labels(name, role));
    }

    ObjectMetaArgs metadata(Service service) {
        return metadata(service.label(), service.label(), Role.of(service)).build();
    }

    Map<String, String> labels(String name, Role role) {
        var labels = new TreeMap<>(selector(name));
        labels.put("app.kubernetes.io/component", role.label());
        labels.put("app.kubernetes.io/part-of", "openedx");
        return labels;
    }

    /** What tells the pods of one workload from all others; never changes, as selectors cannot. */
    Map<String, String> selector(String name) {
        return Map.of("app.kubernetes.io/name", name, "app.kubernetes.io/instance", args.namespace());
    }

    LabelSelectorArgs selecting(String name) {
        return LabelSelectorArgs.builder().matchLabels(selector(name)).build();
    }

    /** Options of a resource that is made after others. */
    CustomResourceOptions after(List<? extends Resource> others) {
        return options(others).build();
    }

    CustomResourceOptions options() {
        return after(List.of());
    }

    /** Options of what is made outside of the cluster and so waits for nothing. */
    CustomResourceOptions generated() {
        var options = CustomResourceOptions.builder();
        options.parent(owner);
        return options.build();
    }

    CustomResourceOptions.Builder options(List<? extends Resource> others) {
        var all = new ArrayList<Resource>(foundation);
        all.addAll(others);
        var options = CustomResourceOptions.builder();
        options.parent(owner);
        options.dependsOn(all);
        return options;
    }
}
