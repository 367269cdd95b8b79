package dev.rootstock.components.openedx;

import com.pulumi.kubernetes.meta.v1.inputs.LabelSelectorArgs;
import com.pulumi.kubernetes.networking.v1.NetworkPolicy;
import com.pulumi.kubernetes.networking.v1.NetworkPolicyArgs;
import com.pulumi.kubernetes.networking.v1.inputs.NetworkPolicyIngressRuleArgs;
import com.pulumi.kubernetes.networking.v1.inputs.NetworkPolicyPeerArgs;
import com.pulumi.kubernetes.networking.v1.inputs.NetworkPolicyPortArgs;
import com.pulumi.kubernetes.networking.v1.inputs.NetworkPolicySpecArgs;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Who may talk to whom in the namespace: nobody, except for the pairs listed here. Only the proxy is open to all. */
final class Isolation {
    private final Scope scope;

    Isolation(Scope scope) {
        this.scope = scope;
    }

    void make() {
        var args = scope.args();
        policy("default-deny", Role.APPLICATION, LabelSelectorArgs.builder().build(), List.of());
        policy(
                Service.CADDY.label(),
                Role.PROXY,
                scope.selecting(Service.CADDY.label()),
                List.of(NetworkPolicyIngressRuleArgs.builder().build()));
        // Studio and the micro-frontends ask the LMS
        allow(Service.LMS, Role.PROXY, Role.FRONTEND, Role.APPLICATION);
        allow(Service.CMS, Role.PROXY, Role.APPLICATION);
        allow(Service.MFE, Role.PROXY);
        allow(Service.MEILISEARCH, Role.PROXY, Role.APPLICATION);
        if (args.mysql().isEmpty()) {
            allow(Service.MYSQL, Role.APPLICATION);
        }
        if (args.mongodb().isEmpty()) {
            allow(Service.MONGODB, Role.APPLICATION);
        }
        if (args.redis().isEmpty()) {
            allow(Service.REDIS, Role.APPLICATION);
        }
        if (args.smtp().isEmpty()) {
            allow(Service.SMTP, Role.APPLICATION);
        }
    }

    private void allow(Service to, Role... from) {
        var rule = NetworkPolicyIngressRuleArgs.builder()
                .from(Arrays.stream(from).map(this::peer).toList())
                .ports(NetworkPolicyPortArgs.builder()
                        .port(to.port())
                        .protocol("TCP")
                        .build())
                .build();
        policy(to.label(), Role.of(to), scope.selecting(to.label()), List.of(rule));
    }

    private NetworkPolicyPeerArgs peer(Role role) {
        return NetworkPolicyPeerArgs.builder()
                .podSelector(LabelSelectorArgs.builder()
                        .matchLabels(Map.of("app.kubernetes.io/component", role.label()))
                        .build())
                .build();
    }

    private void policy(String name, Role role, LabelSelectorArgs pods, List<NetworkPolicyIngressRuleArgs> rules) {
        var spec = NetworkPolicySpecArgs.builder().podSelector(pods).policyTypes("Ingress");
        if (!rules.isEmpty()) {
            spec.ingress(rules);
        }
        new NetworkPolicy(
                scope.resourceName(name),
                NetworkPolicyArgs.builder()
                        .metadata(scope.metadata(name, name, role).build())
                        .spec(spec.build())
                        .build(),
                scope.options());
    }
}
