package dev.rootstock.engine.provider;

import dev.rootstock.engine.value.ObjectValue;

/** @param token the function's name, such as {@code aws:index/getCallerIdentity:getCallerIdentity} */
public record InvokeRequest(String token, ObjectValue arguments, boolean preview) {}
