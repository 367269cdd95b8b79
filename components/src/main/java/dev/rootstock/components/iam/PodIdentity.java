package dev.rootstock.components.iam;

import com.pulumi.core.Output;
import java.util.Map;

/**
 * The identity provider of a cluster, through which pods use roles without keys of their own.
 *
 * @param arn of the provider
 * @param issuer its address, {@code https://...}
 */
public record PodIdentity(Output<String> arn, Output<String> issuer) {

    /** Lets the pods of one service account use a role, and nobody else. */
    public Output<String> trust(String namespace, String serviceAccount) {
        return Output.tuple(arn, issuer).applyValue(both -> {
            var host = both.t2.replaceFirst("^https?://", "");
            return PolicyDocument.of(Statement.allow("sts:AssumeRoleWithWebIdentity")
                            .by(Map.of("Federated", both.t1))
                            .when(Map.of(
                                    "StringEquals",
                                    new java.util.TreeMap<>(Map.of(
                                            host + ":aud",
                                            "sts.amazonaws.com",
                                            host + ":sub",
                                            "system:serviceaccount:" + namespace + ":" + serviceAccount)))))
                    .json();
        });
    }
}
