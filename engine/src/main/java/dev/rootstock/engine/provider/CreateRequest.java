package dev.rootstock.engine.provider;

import dev.rootstock.engine.resource.Urn;
import dev.rootstock.engine.value.ObjectValue;

/**
 * @param timeoutSeconds how long it may take, 0 for the provider's own default
 * @param token identifies this creation, the same when it is tried again after an interruption: for client tokens and markers
 * @param interrupted whether an earlier try may have made the object already: look for it by token, name or marker, and take it over;
 *     a preview is told as well, so that it fails where the creation will because its provider cannot look
 */
public record CreateRequest(
        Urn urn, ObjectValue inputs, double timeoutSeconds, boolean preview, String token, boolean interrupted) {}
