package dev.rootstock.testbed;

import java.net.URI;
import java.nio.file.Path;

/** Where a running server is, and how to tell whether it is still the one that was used before. */
public sealed interface Running {
    Part part();

    /** Changes when the server has forgotten everything, and only then: a restart that keeps its state keeps it. */
    String identity();

    /**
     * An emulated AWS.
     *
     * @param endpoint for every service and region, path style for S3
     * @param accessKey to sign with; it is the account's number, which is how the emulator tells accounts apart
     * @param secretKey any text would do: signatures are not checked
     */
    record Aws(URI endpoint, String accessKey, String secretKey, String accountId, String identity) implements Running {
        @Override
        public Part part() {
            return Part.AWS;
        }
    }

    /**
     * A Kubernetes cluster without containers.
     *
     * @param kubeconfig of an administrator, readable by its owner only, with certificates inside
     * @param server the API server's address, the one in the kubeconfig
     * @param identity the uid of the namespace kube-system
     */
    record Kubernetes(Path kubeconfig, URI server, String identity) implements Running {
        @Override
        public Part part() {
            return Part.KUBERNETES;
        }
    }
}
