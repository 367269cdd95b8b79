package dev.rootstock.stacks.openedx.aws;

import dev.rootstock.components.config.Default;
import dev.rootstock.components.config.Meaning;
import dev.rootstock.components.config.Range;
import dev.rootstock.components.openedx.Administrator;
import dev.rootstock.components.openedx.ApplicationSettings;
import dev.rootstock.components.openedx.Exposure;
import dev.rootstock.components.openedx.Service;
import dev.rootstock.components.openedx.Sizing;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** What a person decides about the application. */
public record ApplicationSection(
        ServiceSettings lms,
        ServiceSettings cms,
        ServiceSettings lmsWorker,
        ServiceSettings cmsWorker,
        ServiceSettings mfe,
        ServiceSettings caddy,
        ServiceSettings meilisearch,
        ServiceSettings smtp,
        ServiceSettings mysql,
        ServiceSettings mongodb,
        ServiceSettings redis,

        @Meaning("Server processes in each pod of the LMS; each takes 500 MB or more.")
        @Default("2")
        @Range(min = 1, max = 64)
        int lmsProcesses,

        @Meaning("Server processes in each pod of Studio.") @Default("2") @Range(min = 1, max = 64)
        int cmsProcesses,

        @Meaning("A superuser to begin with; the password is an output of the stack.")
        Optional<AdministratorSettings> administrator,

        @Meaning("Further Django settings of the LMS, by their names; no secrets.")
        Map<String, Object> lmsSettings,

        @Meaning("Further Django settings of Studio, by their names; no secrets.")
        Map<String, Object> cmsSettings,

        @Meaning("Further switches of Open edX, by their names.")
        Map<String, Boolean> features,

        @Meaning("Image of the platform, where it is not the release's own.")
        Optional<String> openedxImage,

        @Meaning("Image of the micro-frontends, where it is not the release's own.")
        Optional<String> mfeImage,

        @Meaning("Kind of volumes in the cluster, where it is not the usual one.")
        Optional<String> storageClass) {

    /** The first superuser. */
    public record AdministratorSettings(
            @Meaning("Name of the superuser.") String username,
            @Meaning("Mail address of the superuser.") String email) {}

    /** Network load balancers pass visitors' addresses and connections through; the proxy behind holds the certificates. */
    private static final Map<String, String> BALANCER = Map.of(
            "service.beta.kubernetes.io/aws-load-balancer-type", "nlb",
            "service.beta.kubernetes.io/aws-load-balancer-scheme", "internet-facing");

    /** @param usualStorageClass for volumes, if the cluster has one of ours */
    ApplicationSettings settings(PlatformSettings platform, Optional<String> usualStorageClass) {
        var images = platform.release().images();
        images = openedxImage.map(images::withOpenedx).orElse(images);
        images = mfeImage.map(images::withMfe).orElse(images);
        return new ApplicationSettings(
                images,
                sizes(ApplicationSettings.defaults()),
                lmsProcesses,
                cmsProcesses,
                platform.language(),
                new Exposure.LoadBalancer(Exposure.Certificates.CADDY, BALANCER),
                administrator.map(one -> new Administrator(one.username(), one.email())),
                lmsSettings,
                cmsSettings,
                features,
                Map.of(),
                storageClass.or(() -> usualStorageClass));
    }

    private Map<Service, Sizing> sizes(ApplicationSettings usual) {
        var sizes = new EnumMap<Service, Sizing>(Service.class);
        for (var service : Service.values()) {
            sizes.put(service, of(service).over(usual.size(service)));
        }
        return sizes;
    }

    private ServiceSettings of(Service service) {
        return switch (service) {
            case LMS -> lms;
            case CMS -> cms;
            case LMS_WORKER -> lmsWorker;
            case CMS_WORKER -> cmsWorker;
            case MFE -> mfe;
            case CADDY -> caddy;
            case MEILISEARCH -> meilisearch;
            case SMTP -> smtp;
            case MYSQL -> mysql;
            case MONGODB -> mongodb;
            case REDIS -> redis;
        };
    }
}
