package dev.rootstock.components.openedx;

import java.util.Map;
import java.util.Optional;

/** How visitors reach the site's proxy. */
public sealed interface Exposure {

    /**
     * A Service of type LoadBalancer.
     *
     * @param certificates who holds the TLS certificates when the site is served over https
     * @param annotations of the Service, for the cloud's load balancer controller
     */
    record LoadBalancer(Certificates certificates, Map<String, String> annotations) implements Exposure {
        public LoadBalancer {
            annotations = Map.copyOf(annotations);
        }
    }

    /**
     * A ClusterIP Service behind an ingress controller that terminates TLS.
     *
     * @param ingressClass the controller's class
     * @param annotations of the Ingress, e.g. for cert-manager
     * @param tlsSecret name of the certificate's Secret, if the controller needs one
     */
    record BehindIngress(String ingressClass, Map<String, String> annotations, Optional<String> tlsSecret)
            implements Exposure {
        public BehindIngress {
            annotations = Map.copyOf(annotations);
        }
    }

    /** Who obtains and holds certificates behind a load balancer. */
    enum Certificates {
        /** Caddy, by ACME: one proxy pod with a volume. */
        CADDY,
        /** The cloud's load balancer, which forwards plain HTTP to the proxy. */
        LOAD_BALANCER
    }

    /** A load balancer in front of a Caddy that obtains its own certificates, as Tutor does. */
    static Exposure loadBalancer() {
        return new LoadBalancer(Certificates.CADDY, Map.of());
    }
}
