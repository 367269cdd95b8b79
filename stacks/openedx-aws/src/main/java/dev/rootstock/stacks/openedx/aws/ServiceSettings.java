package dev.rootstock.stacks.openedx.aws;

import dev.rootstock.components.config.Checked;
import dev.rootstock.components.config.DataSize;
import dev.rootstock.components.config.Meaning;
import dev.rootstock.components.config.Range;
import dev.rootstock.components.openedx.Sizing;
import java.util.Optional;

/** What a person decides about the pods of one service. */
public record ServiceSettings(
        @Meaning("Pods; with max-replicas, the fewest.") @Range(min = 0, max = 200)
        Optional<Integer> replicas,

        @Meaning("Most pods: under load there are more of them.") @Range(min = 1, max = 200)
        Optional<Integer> maxReplicas,

        @Meaning("Processor share that a pod asks for, as Kubernetes writes it.")
        Optional<String> cpu,

        @Meaning("Memory that a pod asks for.") Optional<DataSize> memory,
        @Meaning("Memory at which a pod is stopped.") Optional<DataSize> memoryLimit)
        implements Checked {

    @Override
    public void check(Complaints complaints) {
        if (memory.isPresent()
                && memoryLimit.isPresent()
                && memory.get().bytes() > memoryLimit.get().bytes()) {
            complaints.about("memory", "is more than memory-limit; lower it.");
        }
        if (maxReplicas.isPresent() && maxReplicas.get() < replicas.orElse(1)) {
            complaints.about("max-replicas", "is less than replicas; raise it.");
        }
    }

    /** The usual size with what a person decided. */
    Sizing over(Sizing usual) {
        var least = replicas.orElse(usual.replicas());
        var request = memory.map(DataSize::quantity).orElse(usual.memoryRequest());
        var limit = memoryLimit.map(DataSize::quantity).orElse(usual.memoryLimit());
        return new Sizing(least, maxReplicas.orElse(least), cpu.orElse(usual.cpuRequest()), request, limit);
    }
}
