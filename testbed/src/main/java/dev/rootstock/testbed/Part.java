package dev.rootstock.testbed;

/** A server of the test bed. */
public enum Part {
    AWS("the AWS emulator"),
    KUBERNETES("the Kubernetes control plane");

    private final String title;

    Part(String title) {
        this.title = title;
    }

    /** What people call it, for use within a sentence. */
    public String title() {
        return title;
    }
}
