package dev.rootstock.engine.provider;

import java.util.function.Predicate;

/**
 * What the user's configuration says of the name of an object that the program gives none (pulumi/pulumi, proto/pulumi/provider.proto,
 * CheckRequest.AutonamingOptions).
 *
 * @param name the name for a new object, empty where names are not to be generated
 * @param expected whether the user is to be told when the provider goes by none of this
 * @param mayHaveMade whether an object's name may come from an earlier proposal, so that it is to be kept
 */
public record NameProposal(String name, Mode mode, boolean expected, Predicate<String> mayHaveMade) {

    /** How far a provider may depart from it. */
    public enum Mode {
        /** The provider may adapt the name to what is possible. */
        PROPOSE,
        /** The name is used as it is. */
        ENFORCE,
        /** No name is generated; what needs one has to be given one by the program. */
        DISABLED
    }
}
