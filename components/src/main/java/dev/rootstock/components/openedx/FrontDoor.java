package dev.rootstock.components.openedx;

import com.pulumi.kubernetes.core.v1.ServiceArgs;
import com.pulumi.kubernetes.core.v1.inputs.ServicePortArgs;
import com.pulumi.kubernetes.core.v1.inputs.ServiceSpecArgs;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Caddy: the one way in. Tells hosts apart and, unless something in front of it does, holds the certificates. */
final class FrontDoor {
    /** Ports inside the pod, none of which needs privilege. */
    private static final int HTTP = 8080;

    private static final int HTTPS = 8443;
    private static final int BEHIND_TLS = 8081;
    private static final int HEALTH = 2020;

    /** Who ends TLS. */
    private enum Ending {
        NOBODY,
        CADDY,
        LOAD_BALANCER,
        INGRESS
    }

    private final Scope scope;
    private final Configuration configuration;

    FrontDoor(Scope scope, Configuration configuration) {
        this.scope = scope;
        this.configuration = configuration;
    }

    /** Makes the proxy and answers with its Service, whose status has the address. */
    com.pulumi.kubernetes.core.v1.Service make() {
        var sizing = scope.args().settings().size(Service.CADDY);
        var pod = new Pod(
                        Service.CADDY.label(), scope.args().settings().images().caddy(), sizing)
                .mayBindPrivilegedPorts()
                .readOnlyRoot()
                .port("http", HTTP)
                .port("https", HTTPS)
                .mount(Mount.configMap(SiteFiles.CADDY, "/etc/caddy"))
                .mount(Mount.scratch("config", "/config"))
                .drains(5, 60)
                .probes(Probes.http(HEALTH, "/healthz", "localhost"));
        var workload = new Workload(scope, Service.CADDY, pod)
                .configuredBy(configuration.digest(SiteFiles.CADDY))
                .after(configuration.resources());
        if (ending(scope.args()) == Ending.CADDY) {
            workload.keepsDataAt("/data");
        } else {
            pod.mount(Mount.scratch("data", "/data"));
        }
        var deployment = workload.deploy();
        var service = service();
        if (scope.args().settings().exposure() instanceof Exposure.BehindIngress ingress) {
            Ingresses.make(scope, ingress, List.of(deployment, service));
        }
        return service;
    }

    private com.pulumi.kubernetes.core.v1.Service service() {
        var annotations = switch (scope.args().settings().exposure()) {
            case Exposure.LoadBalancer balancer -> balancer.annotations();
            case Exposure.BehindIngress ignored -> Map.<String, String>of();
        };
        var balanced = scope.args().settings().exposure() instanceof Exposure.LoadBalancer;
        var metadata = scope.metadata(Service.CADDY.label(), Service.CADDY.label(), Role.PROXY);
        if (!annotations.isEmpty()) {
            metadata.annotations(annotations);
        }
        return new com.pulumi.kubernetes.core.v1.Service(
                scope.resourceName(Service.CADDY.label()),
                ServiceArgs.builder()
                        .metadata(metadata.build())
                        .spec(ServiceSpecArgs.builder()
                                .type(balanced ? "LoadBalancer" : "ClusterIP")
                                .selector(scope.selector(Service.CADDY.label()))
                                .ports(ports())
                                .build())
                        .build(),
                scope.options());
    }

    /** HTTP/3 is left out: the load balancers of several clouds refuse a Service that mixes TCP and UDP. */
    private List<ServicePortArgs> ports() {
        var ports = new ArrayList<ServicePortArgs>();
        ports.add(port("http", 80, HTTP));
        switch (ending(scope.args())) {
            case NOBODY, INGRESS -> {}
            case CADDY -> ports.add(port("https", 443, HTTPS));
            case LOAD_BALANCER -> ports.add(port("https", 443, BEHIND_TLS));
        }
        return ports;
    }

    private static ServicePortArgs port(String name, int number, int target) {
        return ServicePortArgs.builder()
                .name(name)
                .port(number)
                .targetPort(target)
                .protocol("TCP")
                .build();
    }

    static String caddyfile(OpenEdxArgs args) {
        var ending = ending(args);
        var values = new HashMap<String, String>();
        values.put("scheme", args.https() ? "https" : "http");
        values.put("public_port", args.https() ? "443" : "80");
        values.put("lms_url", args.url(args.lmsHost()));
        values.put(
                "global",
                switch (ending) {
                    case CADDY -> "email " + args.contactEmail() + "\n\tservers {\n\t\tprotocols h1 h2\n\t}";
                    case NOBODY, LOAD_BALANCER, INGRESS ->
                        "auto_https off\n\tservers {\n\t\ttrusted_proxies static private_ranges\n\t}";
                });
        values.put(
                "redirect",
                ending == Ending.LOAD_BALANCER
                        ? "http://:" + HTTP + " {\n\tredir https://{host}{uri} permanent\n}"
                        : "");
        values.put("lms_site", site(ending, args.lmsHost()));
        values.put("cms_site", site(ending, args.cmsHost()));
        values.put("mfe_site", site(ending, args.mfeHost()));
        values.put("search_site", site(ending, args.searchHost()));
        return Template.fill("caddy/Caddyfile", values);
    }

    private static String site(Ending ending, String host) {
        return switch (ending) {
            case CADDY -> host;
            case LOAD_BALANCER -> "http://" + host + ":" + BEHIND_TLS;
            case NOBODY, INGRESS -> "http://" + host;
        };
    }

    private static Ending ending(OpenEdxArgs args) {
        if (!args.https()) {
            return Ending.NOBODY;
        }
        return switch (args.settings().exposure()) {
            case Exposure.BehindIngress ignored -> Ending.INGRESS;
            case Exposure.LoadBalancer balancer ->
                switch (balancer.certificates()) {
                    case CADDY -> Ending.CADDY;
                    case LOAD_BALANCER -> Ending.LOAD_BALANCER;
                };
        };
    }
}
