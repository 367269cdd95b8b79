package dev.rootstock.components.openedx;

import com.pulumi.kubernetes.networking.v1.Ingress;
import com.pulumi.kubernetes.networking.v1.IngressArgs;
import com.pulumi.kubernetes.networking.v1.inputs.HTTPIngressPathArgs;
import com.pulumi.kubernetes.networking.v1.inputs.HTTPIngressRuleValueArgs;
import com.pulumi.kubernetes.networking.v1.inputs.IngressBackendArgs;
import com.pulumi.kubernetes.networking.v1.inputs.IngressRuleArgs;
import com.pulumi.kubernetes.networking.v1.inputs.IngressServiceBackendArgs;
import com.pulumi.kubernetes.networking.v1.inputs.IngressSpecArgs;
import com.pulumi.kubernetes.networking.v1.inputs.IngressTLSArgs;
import com.pulumi.kubernetes.networking.v1.inputs.ServiceBackendPortArgs;
import com.pulumi.resources.Resource;
import java.util.List;
import java.util.stream.Stream;

/** The site's hosts at an ingress controller, all of them led to the proxy. */
final class Ingresses {
    private Ingresses() {}

    static void make(Scope scope, Exposure.BehindIngress exposure, List<? extends Resource> after) {
        var args = scope.args();
        var hosts = Stream.of(args.lmsHost(), args.cmsHost(), args.mfeHost(), args.searchHost())
                .toList();
        var spec = IngressSpecArgs.builder()
                .ingressClassName(exposure.ingressClass())
                .rules(hosts.stream().map(Ingresses::rule).toList());
        exposure.tlsSecret()
                .ifPresent(secret -> spec.tls(
                        IngressTLSArgs.builder().hosts(hosts).secretName(secret).build()));
        var metadata = scope.metadata("openedx", "openedx", Role.PROXY);
        if (!exposure.annotations().isEmpty()) {
            metadata.annotations(exposure.annotations());
        }
        new Ingress(
                scope.resourceName("openedx"),
                IngressArgs.builder()
                        .metadata(metadata.build())
                        .spec(spec.build())
                        .build(),
                scope.after(after));
    }

    private static IngressRuleArgs rule(String host) {
        var proxy = IngressBackendArgs.builder()
                .service(IngressServiceBackendArgs.builder()
                        .name(Service.CADDY.label())
                        .port(ServiceBackendPortArgs.builder().name("http").build())
                        .build())
                .build();
        return IngressRuleArgs.builder()
                .host(host)
                .http(HTTPIngressRuleValueArgs.builder()
                        .paths(HTTPIngressPathArgs.builder()
                                .path("/")
                                .pathType("Prefix")
                                .backend(proxy)
                                .build())
                        .build())
                .build();
    }
}
