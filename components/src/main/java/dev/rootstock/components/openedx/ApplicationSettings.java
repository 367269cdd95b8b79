package dev.rootstock.components.openedx;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What an operator may tune about the application.
 *
 * @param sizes pods of each service; services left out keep the size of {@link #defaults()}
 * @param lmsUwsgiWorkers LMS server processes per pod; each takes at least 500 MB
 * @param cmsUwsgiWorkers Studio server processes per pod
 * @param languageCode of the site, e.g. {@code en}
 * @param administrator the superuser to make, if any
 * @param lmsSettings further Django settings of the LMS: JSON-like values (text, numbers, booleans, lists, maps); no secrets
 * @param cmsSettings the same for Studio
 * @param features further entries of the FEATURES dictionary of both
 * @param volumeSizes sizes of the volumes of in-cluster services; those left out keep Tutor's
 * @param storageClass of those volumes, else the cluster's default
 */
public record ApplicationSettings(
        Images images,
        Map<Service, Sizing> sizes,
        int lmsUwsgiWorkers,
        int cmsUwsgiWorkers,
        String languageCode,
        Exposure exposure,
        Optional<Administrator> administrator,
        Map<String, Object> lmsSettings,
        Map<String, Object> cmsSettings,
        Map<String, Boolean> features,
        Map<Service, String> volumeSizes,
        Optional<String> storageClass) {

    private static final Map<Service, Sizing> SIZES = Map.ofEntries(
            Map.entry(Service.LMS, Sizing.fixed(1, "500m", "2Gi", "3Gi")),
            Map.entry(Service.CMS, Sizing.fixed(1, "500m", "2Gi", "3Gi")),
            Map.entry(Service.LMS_WORKER, Sizing.fixed(1, "250m", "1Gi", "3Gi")),
            Map.entry(Service.CMS_WORKER, Sizing.fixed(1, "250m", "1Gi", "3Gi")),
            Map.entry(Service.MFE, Sizing.fixed(1, "50m", "64Mi", "256Mi")),
            Map.entry(Service.CADDY, Sizing.fixed(1, "100m", "64Mi", "512Mi")),
            Map.entry(Service.MEILISEARCH, Sizing.fixed(1, "100m", "256Mi", "1Gi")),
            Map.entry(Service.SMTP, Sizing.fixed(1, "50m", "64Mi", "256Mi")),
            Map.entry(Service.MYSQL, Sizing.fixed(1, "250m", "1Gi", "2Gi")),
            Map.entry(Service.MONGODB, Sizing.fixed(1, "250m", "512Mi", "2Gi")),
            Map.entry(Service.REDIS, Sizing.fixed(1, "100m", "256Mi", "5Gi")));

    private static final Map<Service, String> VOLUMES = Map.of(
            Service.CADDY, "1Gi",
            Service.MEILISEARCH, "5Gi",
            Service.MONGODB, "5Gi",
            Service.MYSQL, "5Gi",
            Service.REDIS, "1Gi");

    public ApplicationSettings {
        sizes = over(SIZES, sizes);
        volumeSizes = over(VOLUMES, volumeSizes);
        lmsSettings = Map.copyOf(lmsSettings);
        cmsSettings = Map.copyOf(cmsSettings);
        features = Map.copyOf(features);
    }

    /** One pod of everything, sized as Tutor's documentation advises, behind a load balancer. */
    public static ApplicationSettings defaults() {
        return new ApplicationSettings(
                Images.verawood(),
                Map.of(),
                2,
                2,
                "en",
                Exposure.loadBalancer(),
                Optional.empty(),
                Map.of(),
                Map.of(),
                Map.of(),
                Map.of(),
                Optional.empty());
    }

    /** The size of one service. */
    public Sizing size(Service service) {
        return Objects.requireNonNull(sizes.get(service));
    }

    /** The same settings with another size for one service. */
    public ApplicationSettings with(Service service, Sizing sizing) {
        var changed = new EnumMap<>(sizes);
        changed.put(service, sizing);
        return new ApplicationSettings(
                images,
                changed,
                lmsUwsgiWorkers,
                cmsUwsgiWorkers,
                languageCode,
                exposure,
                administrator,
                lmsSettings,
                cmsSettings,
                features,
                volumeSizes,
                storageClass);
    }

    /** The same settings with other images. */
    public ApplicationSettings with(Images other) {
        return new ApplicationSettings(
                other,
                sizes,
                lmsUwsgiWorkers,
                cmsUwsgiWorkers,
                languageCode,
                exposure,
                administrator,
                lmsSettings,
                cmsSettings,
                features,
                volumeSizes,
                storageClass);
    }

    private static <V> Map<Service, V> over(Map<Service, V> defaults, Map<Service, V> given) {
        var merged = new EnumMap<Service, V>(defaults);
        merged.putAll(given);
        return Collections.unmodifiableMap(merged);
    }
}
