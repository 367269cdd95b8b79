package dev.rootstock.components.openedx;

/**
 * Container images of one release.
 *
 * @param openedx runs the LMS, Studio and their workers
 * @param mfe serves the micro-frontends
 */
public record Images(
        String openedx,
        String mfe,
        String caddy,
        String meilisearch,
        String smtp,
        String mysql,
        String mongodb,
        String redis) {

    /** Open edX Verawood as Tutor 22.0.3 ships it. */
    public static Images verawood() {
        return new Images(
                "docker.io/overhangio/openedx:22.0.3-indigo",
                "docker.io/overhangio/openedx-mfe:22.1.0-indigo",
                "docker.io/caddy:2.11.7",
                "docker.io/getmeili/meilisearch:v1.36.0",
                "docker.io/devture/exim-relay:4.96-r1-0",
                "docker.io/mysql:8.4.11",
                "docker.io/mongo:7.0.39",
                "docker.io/redis:7.4.10");
    }

    /** The same release with one's own build of the platform. */
    public Images withOpenedx(String image) {
        return new Images(image, mfe, caddy, meilisearch, smtp, mysql, mongodb, redis);
    }

    /** The same release with one's own build of the micro-frontends. */
    public Images withMfe(String image) {
        return new Images(openedx, image, caddy, meilisearch, smtp, mysql, mongodb, redis);
    }
}
