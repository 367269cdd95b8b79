package dev.rootstock.components.openedx;

import com.pulumi.resources.Resource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The platform's own code: the learning site, Studio, and a worker for each. They start once the database is ready. */
final class Platform {

    private final Scope scope;
    private final ApplicationSettings settings;
    private final Configuration configuration;
    private final List<Resource> after;

    /**
     * @param ready the last init Job: old pods keep running until the database fits the new code
     */
    Platform(Scope scope, Configuration configuration, Resource ready) {
        this.scope = scope;
        this.settings = scope.args().settings();
        this.configuration = configuration;
        this.after = new ArrayList<>(configuration.resources());
        this.after.add(ready);
    }

    List<Resource> make() {
        return List.of(
                web(Service.LMS, "lms", settings.lmsUwsgiWorkers(), scope.args().lmsHost()),
                web(Service.CMS, "cms", settings.cmsUwsgiWorkers(), scope.args().cmsHost()),
                worker(Service.LMS_WORKER, "lms", "default", "high", "high_mem"),
                worker(Service.CMS_WORKER, "cms", "default", "high", "low"));
    }

    /** A pod that runs the platform's image with this site's settings, as the init Jobs do too. */
    static Pod pod(Scope scope, Configuration configuration, String name, String variant, Sizing sizing) {
        var pod = new Pod(name, scope.args().settings().images().openedx(), sizing)
                .serviceAccount(OpenEdx.SERVICE_ACCOUNT)
                .env("SERVICE_VARIANT", variant)
                .env("DJANGO_SETTINGS_MODULE", variant + ".envs.tutor.production")
                .mount(Mount.configMap(SiteFiles.SETTINGS_LMS, "/openedx/edx-platform/lms/envs/tutor"))
                .mount(Mount.configMap(SiteFiles.SETTINGS_CMS, "/openedx/edx-platform/cms/envs/tutor"))
                .mount(Mount.configMap(SiteFiles.CONFIG, "/openedx/config"))
                .mount(Mount.secret(SiteFiles.PLATFORM_SECRET, "/openedx/secrets"));
        if (configuration.has(Trust.CONFIG_MAP)) {
            pod.mount(Mount.configMap(Trust.CONFIG_MAP, Trust.FOLDER));
        }
        return pod;
    }

    private Resource web(Service service, String variant, int processes, String host) {
        var pod = pod(service, variant)
                .env("UWSGI_WORKERS", Integer.toString(processes))
                .mount(Mount.file(SiteFiles.UWSGI, "uwsgi.ini", "/openedx/uwsgi.ini"))
                .port("main", service.port())
                .drains(10, 60)
                .probes(Probes.http(service.port(), "/heartbeat", host));
        return workload(service, pod).serve();
    }

    private Resource worker(Service service, String variant, String... queues) {
        var base = "edx." + variant + ".core.";
        var named = String.join(",", Arrays.stream(queues).map(base::concat).toList());
        var node = base + "default.";
        var pod = pod(service, variant)
                .args(
                        "celery",
                        "--app=" + variant + ".celery",
                        "worker",
                        "--loglevel=info",
                        "--hostname=" + node + "%h",
                        "--queues=" + named,
                        "--max-tasks-per-child=100",
                        "--prefetch-multiplier=1",
                        "--without-gossip",
                        "--without-mingle")
                // a worker that is told to stop finishes its tasks first
                .grace(300)
                .probes(Probes.rareCommand(
                        "sh",
                        "-c",
                        "celery --app=" + variant + ".celery inspect ping --timeout=30 --destination=celery@" + node
                                + "$(hostname)"));
        return workload(service, pod).deploy();
    }

    private Pod pod(Service service, String variant) {
        return pod(scope, configuration, service.label(), variant, settings.size(service));
    }

    private Workload workload(Service service, Pod pod) {
        return new Workload(scope, service, pod)
                .after(after)
                .configuredBy(configuration.digest(
                        SiteFiles.SETTINGS_LMS,
                        SiteFiles.SETTINGS_CMS,
                        SiteFiles.CONFIG,
                        SiteFiles.UWSGI,
                        Trust.CONFIG_MAP,
                        SiteFiles.PLATFORM_SECRET));
    }
}
