package dev.rootstock.providers.kubernetes.configuration;

import dev.rootstock.engine.value.ObjectValue;
import dev.rootstock.providers.kubernetes.object.ObjectCodec;

/** A kubeconfig that a program gave as an object rather than as text. */
final class KubeconfigObject {

    private KubeconfigObject() {}

    static String json(ObjectValue object) {
        return ObjectCodec.toJson(object).toString();
    }
}
