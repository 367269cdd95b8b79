package dev.rootstock.cli;

import dev.rootstock.protocol.host.Rehearsal;

/** Where the process begins from which the launcher makes its cache of loaded classes: the command, and what its arguments do not lead to. */
public final class CacheTraining {

    private CacheTraining() {}

    public static void main(String[] arguments) {
        Rehearsal.run();
        Main.main(arguments);
    }
}
