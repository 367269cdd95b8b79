package dev.rootstock.testbed;

/** Is told what the test bed is doing. Called from several threads, since the parts are prepared side by side. */
@FunctionalInterface
public interface ProgressListener {
    void progress(Progress progress);

    /** For those who do not want to know, such as tests. */
    static ProgressListener silent() {
        return progress -> {};
    }
}
