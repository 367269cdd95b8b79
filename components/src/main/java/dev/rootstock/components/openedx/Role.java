package dev.rootstock.components.openedx;

/** What a pod is for: its component label, by which network policies choose. */
enum Role {
    /** The platform's own code: LMS, Studio, workers, and the Jobs that prepare them. */
    APPLICATION("application"),
    PROXY("proxy"),
    FRONTEND("frontend"),
    STORE("store"),
    MAIL("mail");

    private final String label;

    Role(String label) {
        this.label = label;
    }

    String label() {
        return label;
    }

    static Role of(Service service) {
        return switch (service) {
            case LMS, CMS, LMS_WORKER, CMS_WORKER -> APPLICATION;
            case CADDY -> PROXY;
            case MFE -> FRONTEND;
            case MYSQL, MONGODB, REDIS, MEILISEARCH -> STORE;
            case SMTP -> MAIL;
        };
    }
}
