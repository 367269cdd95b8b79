package dev.rootstock.components.openedx;

import com.pulumi.resources.Resource;

/** The micro-frontends: static files in one image, served by a Caddy of their own. */
final class Frontends {
    private Frontends() {}

    static Resource make(Scope scope, Configuration configuration) {
        var settings = scope.args().settings();
        var pod = new Pod(Service.MFE.label(), settings.images().mfe(), settings.size(Service.MFE))
                .mayBindPrivilegedPorts()
                .readOnlyRoot()
                .port("main", Service.MFE.port())
                .mount(Mount.configMap(SiteFiles.MFE, "/etc/caddy"))
                .mount(Mount.scratch("config", "/config"))
                .mount(Mount.scratch("data", "/data"))
                .drains(5, 30)
                .probes(Probes.http(Service.MFE.port(), "/healthz", "localhost"));
        return new Workload(scope, Service.MFE, pod)
                .configuredBy(configuration.digest(SiteFiles.MFE))
                .after(configuration.resources())
                .serve();
    }
}
