package dev.rootstock.protocol.provider.serve;

import dev.rootstock.engine.provider.NameProposal;
import dev.rootstock.engine.provider.NameProposal.Mode;
import pulumirpc.Provider.CheckRequest.AutonamingOptions;

/** What an engine says of generated names. */
final class Names {

    private Names() {}

    /** The engine does not say by which pattern it made the name; an earlier one of it is taken to be as long. */
    static NameProposal read(AutonamingOptions options) {
        var name = options.getProposedName();
        return new NameProposal(
                name,
                switch (options.getMode()) {
                    case PROPOSE, UNRECOGNIZED -> Mode.PROPOSE;
                    case ENFORCE -> Mode.ENFORCE;
                    case DISABLE -> Mode.DISABLED;
                },
                false,
                earlier -> earlier.length() == name.length());
    }
}
