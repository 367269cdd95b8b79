package dev.rootstock.components.openedx;

/**
 * How many pods of a service, and how large.
 *
 * @param replicas number of pods; with an autoscaler, the least
 * @param maxReplicas above {@code replicas}: a HorizontalPodAutoscaler scales up to this on processor load
 * @param cpuRequest Kubernetes quantity, e.g. {@code 250m}; no processor limit is set, as throttling a web server only hurts
 * @param memoryRequest Kubernetes quantity, e.g. {@code 1Gi}
 * @param memoryLimit Kubernetes quantity, e.g. {@code 2Gi}
 */
public record Sizing(int replicas, int maxReplicas, String cpuRequest, String memoryRequest, String memoryLimit) {

    public Sizing {
        if (replicas < 0) {
            throw new IllegalArgumentException("The number of replicas is " + replicas + "; it must be 0 or more.");
        }
        maxReplicas = Math.max(replicas, maxReplicas);
    }

    /** A fixed number of pods. */
    public static Sizing fixed(int replicas, String cpuRequest, String memoryRequest, String memoryLimit) {
        return new Sizing(replicas, replicas, cpuRequest, memoryRequest, memoryLimit);
    }

    /** Whether a HorizontalPodAutoscaler decides on the number of pods. */
    public boolean autoscaled() {
        return maxReplicas > replicas;
    }

    /** The same size with this many pods. */
    public Sizing withReplicas(int count) {
        return new Sizing(count, count, cpuRequest, memoryRequest, memoryLimit);
    }

    /** The same size, scaled between these numbers of pods. */
    public Sizing scaledBetween(int least, int most) {
        return new Sizing(least, most, cpuRequest, memoryRequest, memoryLimit);
    }

    /** The same number of pods with this much memory each. */
    public Sizing withMemory(String request, String limit) {
        return new Sizing(replicas, maxReplicas, cpuRequest, request, limit);
    }
}
