package dev.rootstock.components.openedx;

/** What a site is made of: each of these is one Deployment, named as Tutor names it. */
public enum Service {
    LMS("lms", 8000),
    CMS("cms", 8000),
    LMS_WORKER("lms-worker", 0),
    CMS_WORKER("cms-worker", 0),
    MFE("mfe", 8002),
    CADDY("caddy", 80),
    MEILISEARCH("meilisearch", 7700),
    SMTP("smtp", 8025),
    MYSQL("mysql", 3306),
    MONGODB("mongodb", 27017),
    REDIS("redis", 6379);

    private final String label;
    private final int port;

    Service(String label, int port) {
        this.label = label;
        this.port = port;
    }

    /** The Deployment's name, also the Service's where there is one. */
    public String label() {
        return label;
    }

    /** The TCP port that it listens on, 0 if it listens on none. */
    public int port() {
        return port;
    }
}
