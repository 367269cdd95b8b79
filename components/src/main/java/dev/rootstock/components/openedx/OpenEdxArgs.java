package dev.rootstock.components.openedx;

import java.util.Optional;

/**
 * One Open edX site. Where an endpoint is absent, the site runs that service in its own namespace.
 *
 * @param namespace made by the component; everything of the site is in it
 * @param lmsHost public host name of the learning site
 * @param cmsHost public host name of Studio
 * @param mfeHost public host name of the micro-frontends
 * @param contactEmail sender and contact address of the site
 * @param https whether visitors use https
 */
public record OpenEdxArgs(
        String namespace,
        String lmsHost,
        String cmsHost,
        String mfeHost,
        String platformName,
        String contactEmail,
        boolean https,
        ApplicationSettings settings,
        Optional<MySqlEndpoint> mysql,
        Optional<MongoEndpoint> mongodb,
        Optional<RedisEndpoint> redis,
        Optional<StorageEndpoint> storage,
        Optional<SmtpEndpoint> smtp) {

    /** A site whose every service runs in the cluster, with Tutor's naming of hosts. */
    public static OpenEdxArgs inCluster(String namespace, String lmsHost, String platformName, boolean https) {
        return new OpenEdxArgs(
                namespace,
                lmsHost,
                "studio." + lmsHost,
                "apps." + lmsHost,
                platformName,
                "contact@" + lmsHost,
                https,
                ApplicationSettings.defaults(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** Public host name of the search service, as Tutor names it. */
    public String searchHost() {
        return "meilisearch." + lmsHost;
    }

    /** The public address of a host of this site, without a trailing slash. */
    public String url(String host) {
        return (https ? "https://" : "http://") + host;
    }
}
