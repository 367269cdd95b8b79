package dev.rootstock.protocol.provider.drive;

import dev.rootstock.engine.provider.NameProposal;
import pulumirpc.Provider.CheckRequest.AutonamingOptions;

/** What the user's configuration says of generated names, as plugins hear of it. */
final class Names {

    private Names() {}

    static AutonamingOptions written(NameProposal proposal) {
        return AutonamingOptions.newBuilder()
                .setProposedName(proposal.name())
                .setMode(
                        switch (proposal.mode()) {
                            case PROPOSE -> AutonamingOptions.Mode.PROPOSE;
                            case ENFORCE -> AutonamingOptions.Mode.ENFORCE;
                            case DISABLED -> AutonamingOptions.Mode.DISABLE;
                        })
                .build();
    }
}
