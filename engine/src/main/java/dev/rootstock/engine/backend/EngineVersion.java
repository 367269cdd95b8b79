package dev.rootstock.engine.backend;

/** What this engine calls itself in the manifests of the states that it writes. */
final class EngineVersion {
    static final String TEXT = "rootstock v0.1.0";

    private EngineVersion() {}
}
