package dev.rootstock.engine.provider;

import dev.rootstock.engine.resource.Urn;
import dev.rootstock.engine.value.ObjectValue;
import org.jspecify.annotations.Nullable;

/**
 * @param olds the inputs that the state holds, empty when there is no old resource or a replacement is made. After a create that was
 *     interrupted these are the inputs it was made with, so that a generated name comes out the same
 * @param news the inputs that the program gave
 * @param randomSeed 32 bytes to draw generated names from
 * @param naming what the configuration says of generated names, null when it leaves them to the provider
 */
public record CheckRequest(
        Urn urn,
        ObjectValue olds,
        ObjectValue news,
        byte[] randomSeed,
        @Nullable NameProposal naming) {

    /** Generated names are the provider's own. */
    public CheckRequest(Urn urn, ObjectValue olds, ObjectValue news, byte[] randomSeed) {
        this(urn, olds, news, randomSeed, null);
    }
}
